"""Turns Debian packages into a real RPM distribution for dynbr's tests."""
