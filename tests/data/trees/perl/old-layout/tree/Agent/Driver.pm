package Log::Agent::Driver;
use Deeper;
