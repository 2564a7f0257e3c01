defmodule X do
  defp deps do
    [{:a, "1.0.0"}] ++ more()
  end
  defp deps(:x) do
    if y do
      [{:b, "1"}]
    end
  end
end
