//! Markup of abstracts, made harmless: what is shown, and what is read out or searched.

use plenary_core::feed::{html, plain_text};

#[test]
fn html_of_abstracts_keeps_its_paragraphs_lists_and_links() {
    let written = "<h2>Why</h2><p class=\"x\" style=\"color:red\">Salt &amp; <em>light</em></p><ul><li>One</li></ul>\
                   <a href=\"https://a.example\" onclick=\"run()\">More</a>";
    assert_eq!(
        html(written),
        "<p><strong>Why</strong></p><p>Salt &amp; <em>light</em></p><ul><li>One</li></ul>\
         <a href=\"https://a.example\" rel=\"noopener noreferrer\">More</a>"
    );
    assert_eq!(plain_text(written), "Why\n\nSalt & light\n\n• One\n\nMore");
}

#[test]
fn what_could_do_harm_is_left_out() {
    for written in [
        "<p>a</p><script>alert(1)</script>",
        "<p>a</p><img src=x onerror=alert(1)>",
        "<p>a</p><iframe src=\"https://b.example\"></iframe>",
        "<p>a</p><style>p { display: none }</style>",
        "<p onmouseover=\"alert(1)\">a</p>",
    ] {
        assert_eq!(html(written), "<p>a</p>", "{written}");
    }
    let link = html("<p><a href=\"javascript:alert(1)\">a</a><a href=\"/relative\">b</a></p>");
    assert!(!link.contains("href"), "{link}");
    let link = html("[a](javascript:alert(1))");
    assert!(!link.contains("javascript"), "{link}");
}

#[test]
fn markdown_links_and_lists_are_shown_as_such() {
    let written = "See [the map](https://a.example).\n\n* One\n* Two\n\nA line\nand *another*";
    let shown = html(written);
    assert!(shown.contains("<a href=\"https://a.example\" rel=\"noopener noreferrer\">the map</a>"), "{shown}");
    assert!(shown.contains("<li>One</li>") && shown.contains("<em>another</em>"), "{shown}");
    assert_eq!(plain_text(written), "See the map.\n\n• One\n• Two\n\nA line\nand another");
}

#[test]
fn a_sign_in_plain_text_is_no_element() {
    assert_eq!(plain_text("5 < 6 & <b> is a tag"), "5 < 6 & <b> is a tag");
    assert_eq!(html("5 < 6 & <b> is a tag"), "<p>5 &lt; 6 &amp; &lt;b&gt; is a tag</p>\n");
}
