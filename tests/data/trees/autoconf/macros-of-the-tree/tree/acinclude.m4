AC_DEFUN([MY_DEFAULTS], [AC_ARG_ENABLE([two], [words], , [enable_two=yes])
if test "$enable_two" = yes; then PKG_CHECK_MODULES(TWO, two); fi])