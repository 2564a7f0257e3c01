package t::Util;
