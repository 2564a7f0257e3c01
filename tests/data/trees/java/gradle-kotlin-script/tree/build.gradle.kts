dependencies {
    implementation("g:a:1")
    testImplementation(group = "g", name = "t", version = "1")
    implementation(platform("g:bom:1"))
    implementation(kotlin("stdlib"))
}
