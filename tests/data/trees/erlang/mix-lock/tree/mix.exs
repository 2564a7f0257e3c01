defmodule X.MixProject do
  use Mix.Project

  def project do
    [
      app: :x,
      version: "1.0.0",
      elixir: "~> 1.10",
      deps: deps()
    ]
  end

  # {:no, "1.0"}
  defp deps do
    [
      {:jason, "~> 1.0"},
      {:plug, ">= 1.0.0 and < 2.0.0", optional: true},
      {:meck, "~> 0.9", only: :test},
      {:ex_doc, "~> 0.30", only: [:dev], runtime: false},
      {:both, "~> 1.0", only: [:dev, :test]},
      {:gitdep, git: "https://example.org/g.git", tag: "1.0"},
      {:pathdep, path: "../p"},
      {:umb, in_umbrella: true},
      {:renamed, "~> 1.0", hex: :actual},
      {:x, "~> 1.0"}
    ]
  end

  defp docs do
    [{:no, "1"}]
  end
end
