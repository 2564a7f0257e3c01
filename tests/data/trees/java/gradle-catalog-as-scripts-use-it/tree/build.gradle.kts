dependencies {
  implementation(libs.two.core)
  api(libs.three.x)
}
