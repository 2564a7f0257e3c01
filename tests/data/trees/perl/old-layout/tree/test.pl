use Log::Agent;
use Test;
