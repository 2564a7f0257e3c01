// URLs: schemes, files' URLs, credentials.
#include "repo/urls.hpp"

#include <gtest/gtest.h>

namespace dynbr::repo {

TEST(SchemeOf, KnowsThreeAndRefusesOddCharacters) {
    EXPECT_EQ(scheme_of("file:///srv"), Scheme::File);
    EXPECT_EQ(scheme_of("http://host/x"), Scheme::Http);
    EXPECT_EQ(scheme_of("https://host/x"), Scheme::Https);
    for (const char* url : {"ftp://host/x",
                            "host/x",
                            "",
                            "http://host/a b",
                            "http://host/\n",
                            "http://host/\x7f",
                            "http://h\xc3\xb6st/"}) {
        EXPECT_FALSE(scheme_of(url)) << url;
    }
    EXPECT_FALSE(scheme_of("http://host/" + std::string(3000, 'x')));
}

TEST(UrlOf, EncodesWhatIsNotPlainInAPath) {
    EXPECT_EQ(url_of("http://h/x", "a/b-1.0~rc1_2.rpm"), "http://h/x/a/b-1.0~rc1_2.rpm");
    EXPECT_EQ(url_of("http://h/x/", "g++ %?#^.rpm"), "http://h/x/g%2B%2B%20%25%3F%23%5E.rpm");
    EXPECT_EQ(url_of("http://h/list?a=b", ""), "http://h/list?a=b");
}

TEST(TakeCredentials, LeavesAUrlThatMayBeShown) {
    std::string url = "https://us%40er:p:w@host:8/x@y";
    const Credentials credentials = take_credentials(url);
    EXPECT_EQ(url, "https://host:8/x@y");
    EXPECT_EQ(credentials.username, "us@er");
    EXPECT_EQ(credentials.password, "p:w");
    EXPECT_EQ(shown("http://a:b@host/x"), "http://host/x");
    EXPECT_EQ(shown("http://only@host"), "http://host");
    EXPECT_EQ(shown("http://host/a@b"), "http://host/a@b");
    EXPECT_EQ(shown("no URL"), "no URL");
}

TEST(PathOfFileUrl, Decodes) {
    EXPECT_EQ(path_of_file_url("file:///srv/100%25%2"), "/srv/100%%2");
}

}  // namespace dynbr::repo
