use Example;
