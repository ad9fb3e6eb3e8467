//! Quotes, line ends, delimiters, marks at the start.

use crate::check;

#[test]
fn quotes_hold_delimiters_lines_and_quotes() {
    check(
        "a,b\n\"x, y\",\"line1\nline2\"\n\"q\"\"q\",z\n\"\",w\n",
        r#"3 rows, header 1
           a: category x, y | q\"q | ·
           b: category line1\nline2 | z | w"#,
    );
    check(
        "a,b\r\n\"x\r\ny\",1\r\nz,bad\r\n\"w\",3\r\nv,4\r\n",
        r#"4 rows, header 1
           a: category x\r\ny | z | w | v
           b: number 1 | ·! | 3 | 4
           ! 4 "b" "bad" not-a-number"#,
    );
    check(
        "a,b\r\"x\ry\",1\rz,bad\rw,3\rv,4\r",
        r#"4 rows, header 1
           a: category x\ry | z | w | v
           b: number 1 | ·! | 3 | 4
           ! 4 "b" "bad" not-a-number"#,
    );
    check(
        "\"GDP\n（亿元）\",年份\n\"1,329.89\",2023\n",
        r#"1 rows, header 1
           GDP （亿元）: number [亿元] 1329.89
           年份: period 2023-01-01"#,
    );
}

#[test]
fn a_quote_that_is_never_closed_costs_its_line() {
    check(
        "\"a,b\n1,2\n3,4\n",
        r#"2 rows, header 1
           "a: number 1 | 3
           b: number 2 | 4
           ! 1 "" "\"a,b" quote-unclosed"#,
    );
    check(
        "a,b\n1,x\n2,\"y\n",
        r#"2 rows, header 1
           a: number 1 | 2
           b: category x | \"y
           ! 3 "" "\"y" quote-unclosed"#,
    );
    let many = format!("a,b\n{}2,\"p, q\"\n", "1,\"x\n".repeat(30));
    let parsed = crate::parse(many.as_bytes());
    assert_eq!((parsed.dataset.rows(), parsed.problems.total()), (31, 30));
    assert_eq!(crate::value(&parsed.dataset.columns()[1], 30), "p, q");
}

#[test]
fn quotes_that_are_not_where_they_belong() {
    check(
        "a,b\n\"x\"y,1\n\"z\",2\n",
        r#"2 rows, header 1
           a: category xy | z
           b: number 1 | 2
           ! 2 "" "\"x\"y,1" quote-misplaced"#,
    );
    check(
        "a,b\n\"say \\\"hi\\\", ok\",1\nx,2\n",
        r#"2 rows, header 1
           a: category say \"hi\", ok | x
           b: number 1 | 2"#,
    );
    check(
        "a, b, c\n1, \"x, y\", 3\n2, \"z\", 4\n",
        r#"2 rows, header 1
           a: number 1 | 2
           b: category x, y | z
           c: number 3 | 4"#,
    );
    // Ditto marks are no quotes.
    check(
        "a, b, c\n1, \", 3\n2, \", 4\n",
        r#"2 rows, header 1
           a: number 1 | 2
           b: category \" | \"
           c: number 3 | 4"#,
    );
    check(
        "size,n\n5\" pipe,1\n12\" pipe,2\n",
        r#"2 rows, header 1
           size: category 5\" pipe | 12\" pipe
           n: number 1 | 2"#,
    );
}

#[test]
fn marks_at_the_start_and_in_the_middle() {
    check(
        "\u{feff}sep=;\r\nyear;v\r\n2023;1,5\r\n2024;2,5\r\n",
        "2 rows, header 2, ';'
         year: period 2023-01-01 | 2024-01-01
         v: number 1.5 | 2.5",
    );
    check(
        "\u{feff}a,b\n1,2\n\u{feff}a,b\n3,4\n",
        r#"2 rows, header 1
           a: number 1 | 3
           b: number 2 | 4
           - 3 repeated-header "a b""#,
    );
    check(
        "\n\n\na,b\r1,2\r\n3,4\n",
        "2 rows, header 4
         a: number 1 | 3
         b: number 2 | 4",
    );
}

#[test]
fn delimiters() {
    check(
        "区|数值\n坪山|1,329.89\n光明|1,427\n",
        "2 rows, header 1, '|'
         区: category 坪山 | 光明
         数值: number 1329.89 | 1427",
    );
    check(
        "name;note\n\"a;b\";\"x, y, z\"\nc;\"p, q, r\"\n",
        "2 rows, header 1, ';'
         name: category a;b | c
         note: category x, y, z | p, q, r",
    );
    check(
        "区\t面积\t说明\n坪山\t166.31平方公里\ta,b;c|d\n光明\t155.44平方公里\t\n",
        r"2 rows, header 1, '\t'
          区: category 坪山 | 光明
          面积: quantity [平方公里] 166.31 | 155.44
          说明: category a,b;c|d | ·",
    );
    check(
        "年份，数值\n2022，18.5\n2023，20\n",
        "2 rows, header 1, '，'
         年份: period 2022-01-01 | 2023-01-01
         数值: number 18.5 | 20",
    );
}

#[test]
fn a_file_whose_lines_were_quoted_again() {
    check(
        "\"city,value\"\n\"a,\"\"1,234\"\"\"\n\"b,5\"\n",
        "2 rows, header 1
         city: category a | b
         value: number 1234 | 5",
    );
}

#[test]
fn delimiters_that_are_hard_to_tell() {
    check(
        "k,v\na,&lt;5\nb,&gt;80\nc,10&nbsp;%\n",
        "3 rows, header 1
         k: category a | b | c
         v: category &lt;5 | &gt;80 | 10&nbsp;%",
    );
    check("Wert\n1,5\n2,25\n-3,1\n", "3 rows, header 1, ';'\nWert: number 1.5 | 2.25 | -3.1");
    check(
        "year   value  name\r\n2020   1.5    a b\r\n2021   2.5    c\r\n",
        "2 rows, header 1, ' '
         year: period 2020-01-01 | 2021-01-01
         value: number 1.5 | 2.5
         name: category a b | c",
    );
}

#[test]
fn codes_that_spreadsheets_keep_from_being_numbers() {
    check(
        "k,v\na,=\"00501\"\nb,=\"10001\"\n",
        "2 rows, header 1
         k: category a | b
         v: category 00501 | 10001",
    );
}
