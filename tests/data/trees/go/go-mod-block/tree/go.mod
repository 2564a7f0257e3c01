go 1.19
require (
	module example.org/wrong
)
module (
	`example.org/block`
)
