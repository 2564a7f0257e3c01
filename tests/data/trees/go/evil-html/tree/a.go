<!DOCTYPE html>
<html>[2J</html>
