//! Markdown and html.

use super::*;

#[test]
fn markdown() {
    let table = batch(vec![
        ("ref", texts(&[Some("A.5.1"), None])),
        ("n_delvis", Arc::new(Int64Array::from(vec![10, 2]))),
        ("score", Arc::new(Float64Array::from(vec![19.0 / 26.0, 1.0]))),
    ]);
    let options = Options { meta: vec![("schema".into(), "half".into())], max_rows: Some(1), ..swedish() };
    assert_eq!(
        text_of(Format::Markdown, &table, &options),
        "| ref | n_delvis | score |\n| --- | ---: | ---: |\n| A.5.1 | 10 | 0,730769 |\n\n… 1 rad till\n\nschema: half\n"
    );
    assert_eq!(plain(Format::Markdown, &one_text("x").slice(0, 0)), "| t |\n| --- |\n");
}

#[test]
fn nothing_in_a_cell_acts_as_markdown() {
    let table = [
        ("a|b", "a\\|b"),
        ("a\\|b", "a\\\\\\|b"),
        ("ett\ntvå", "ett<br>två"),
        ("<script>&", "&lt;script&gt;&amp;"),
        ("*x* `y` ~~z~~", "\\*x\\* \\`y\\` \\~\\~z\\~\\~"),
        ("_x_ n_delvis", "\\_x\\_ n_delvis"),
        ("![b](http://x)", "![b\\](http://x)"),
        ("[a][b]", "[a\\][b]"),
        ("$x$", "\\$x\\$"),
        ("åäö 😀", "åäö 😀"),
    ];
    for (cell, written) in table {
        assert_eq!(plain(Format::Markdown, &one_text(cell)), format!("| t |\n| --- |\n| {written} |\n"));
    }
}

#[test]
fn html() {
    let table = batch(vec![
        ("<b>", texts(&[Some("<script>alert('x')</script>"), None, Some("a & \"b\"\nc")])),
        ("n", Arc::new(Float64Array::from(vec![0.5, -1.0, 2.0]))),
    ]);
    let meta = vec![("schema".to_string(), "<half>".to_string())];
    let page = text_of(
        Format::Html,
        &table,
        &Options { title: Some("A<B".into()), max_rows: Some(2), meta, ..swedish() },
    );
    for piece in [
        "<!doctype html>\n<html lang=\"sv\">",
        "<meta charset=\"utf-8\">",
        "<title>A&lt;B</title>",
        "<caption>A&lt;B<br>schema: &lt;half&gt;</caption>",
        "<th scope=\"col\">&lt;b&gt;</th><th scope=\"col\" class=\"n\">n</th>",
        "<tr><td>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</td><td class=\"n\">0,5</td></tr>",
        "<tr><td class=\"null\">NULL</td><td class=\"n\">-1</td></tr>",
        "<p>… 1 rad till</p>",
    ] {
        assert!(page.contains(piece), "{piece} in {page}");
    }
    assert!(!page.contains("<script") && !page.contains("http"), "{page}");
    let all = text_of(Format::Html, &table, &Options::default());
    assert!(
        all.contains("<td>a &amp; &quot;b&quot;\nc</td>") && all.contains("<title>Result</title>"),
        "{all}"
    );
    assert!(all.ends_with("</tbody>\n</table>\n</body>\n</html>\n"));
}

#[test]
fn every_tag_of_the_page_is_closed() {
    let page = plain(Format::Html, &sample());
    for tag in
        ["html", "head", "title", "style", "body", "table", "caption", "thead", "tbody", "tr", "th", "td"]
    {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}
