use Deep;
