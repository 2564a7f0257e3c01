
// module example.org/comment
	module   "example.org/quoted"   // x
