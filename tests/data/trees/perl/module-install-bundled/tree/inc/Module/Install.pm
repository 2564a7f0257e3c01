package Module::Install;
use strict;
use Cwd ();
sub x {
  require Net::FTP;
}
1;
