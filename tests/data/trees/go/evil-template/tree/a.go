package {{.Package}}
