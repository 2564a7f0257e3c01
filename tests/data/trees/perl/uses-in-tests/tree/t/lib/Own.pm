package Own;
use Helper;
