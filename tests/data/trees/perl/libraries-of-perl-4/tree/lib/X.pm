package X;
require 'dumpvar.pl';
require './here.pl';
require '/abs/path.pl';
require 'sys/ioctl.ph';
