import Testing

/// The gate is worth something only if it finds what it is there to find.
struct AllowListTests {
    @Test(arguments: [
        #"<script>"#, #"<p onclick="x">a</p>"#, #"<a href="javascript:x" rel="nofollow noreferrer noopener ugc">a</a>"#,
        #"<a href="https://a.example">a</a>"#, #"<img src="https://a.example/">"#, #"<p style="color:red">a</p>"#,
        #"<code class="language-x">a</code>"#, "<!-- a -->", "<p>", "</p>", "<p>a</strong>", "a > b", "a < b", "a & b",
        #"<ol start="javascript">"#, "<h1>a</h1>", "<P>a</P>", "<br>", "<p", "<a>b</a>",
    ])
    func findsWhatIsNotAllowed(html: String) {
        #expect(!AllowList(reading: html).violations.isEmpty)
    }

    @Test(arguments: [
        "", "plain &amp; simple", "<p>a<br />\nb</p>", #"<ol start="7"><li><em>a</em></li></ol>"#,
        #"<a href="https://a.example/?a=1&amp;b=2" rel="nofollow noreferrer noopener ugc">a</a>"#,
    ])
    func passesWhatIsAllowed(html: String) {
        #expect(AllowList(reading: html).violations == [])
    }
}
