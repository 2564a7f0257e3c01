package Log::Agent;
use Log::Agent::Driver;
use Other;
