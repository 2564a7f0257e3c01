package {{.}}
