use No2;
