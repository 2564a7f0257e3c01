use NotScanned;
