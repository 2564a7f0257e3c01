defmodule X do
  def project do
    [app: :x, deps: [{:a, "~> 1.0"}, b: "~> 2.0"]]
  end
end
