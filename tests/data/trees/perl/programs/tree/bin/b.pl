use InPl;
