module me
