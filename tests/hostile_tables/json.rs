//! JSON in all the shapes that hold a table, and broken in the ways that it is.

use crate::check;

#[test]
fn rows_columns_and_lines() {
    let told = "2 rows
                a: number 1 | ·NA
                b: category x | y";
    for text in [
        r#"[{"a":1,"b":"x"},{"a":null,"b":"y"}]"#,
        "\u{feff}  \n[{\"a\":1,\"b\":\"x\"},\n {\"a\":null,\"b\":\"y\"}]\n",
        r#"{"a":[1,null],"b":["x","y"]}"#,
        r#"{"data":[{"a":1,"b":"x"},{"a":null,"b":"y"}]}"#,
        r#"{"total":2,"data":[{"a":1,"b":"x"},{"a":null,"b":"y"}]}"#,
        r#"[["a","b"],[1,"x"],[null,"y"]]"#,
        "{\"a\":1,\"b\":\"x\"}\n{\"a\":null,\"b\":\"y\"}\n",
        "{\"a\":1,\"b\":\"x\"}\r\n\r\n{\"a\":null,\"b\":\"y\"}",
    ] {
        check(text, told);
    }
    check(
        r#"[{"id":"x","v":{"2022":1,"2023":[2,3]}},{"id":"y","v":{"2022":"约4"}}]"#,
        r"2 rows
          id: category x | y
          v.2022: quantity 1 | 4
          v.2022_bound: +category exact | about
          v.2023[0]: number 2 | ·
          v.2023[1]: number 3 | ·",
    );
}

#[test]
fn a_row_that_lacks_a_column_has_a_blank() {
    check(
        r#"[{"a":1},{"b":"x"},{"a":null,"b":"y"}]"#,
        "3 rows
         a: number 1 | · | ·NA
         b: category · | x | y",
    );
}

#[test]
fn names_twice_in_a_row_are_reported() {
    check(
        r#"[{"a":1,"a":2},{"a":3}]"#,
        r#"2 rows
           a: number 2 | 3
           ! 1 "a" "1" duplicate-name"#,
    );
}

#[test]
fn numbers_that_json_has_not() {
    check(
        r#"[{"a":NaN,"b":1},{"a":2,"b":Infinity},{"a":3,"b":-Infinity},{"a":4,"b":2},{"a":5,"b":6}]"#,
        r#"5 rows
           a: number ·NA | 2 | 3 | 4 | 5
           b: number 1 | ·NotFinite | ·NotFinite | 2 | 6
           ! 2 "b" "Infinity" number-out-of-range
           ! 3 "b" "-Infinity" number-out-of-range"#,
    );
}

#[test]
fn broken_json_keeps_the_rows_before_the_break() {
    check(
        "[{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":\"y\"},\n{\"a\":3,\"b\"",
        r#"2 rows
           a: number 1 | 2
           b: category x | y
           ! 3 "" "" json-malformed"#,
    );
    check(
        "{\"a\":1}\n{\"a\":}\n{\"a\":3}\n",
        r#"2 rows
           a: number 1 | 3
           ! 2 "" "{\"a\":}" json-malformed"#,
    );
    check(
        "[{\"a\":1},\n{\"a\":2},]",
        r#"2 rows
           a: number 1 | 2
           ! 2 "" "]" json-malformed"#,
    );
    check(
        "[{'a':1},{'a':2}]",
        r#"0 rows
           ! 1 "" "'a':1},{'a':2}]" json-malformed"#,
    );
}

#[test]
fn a_bracket_does_not_make_json() {
    check(
        "[note],value\nx,1\ny,2\n",
        "2 rows, header 1
         [note]: category x | y
         value: number 1 | 2",
    );
    check("{a},b\n1,2\n", "1 rows, header 1\n{a}: number 1\nb: number 2");
}

#[test]
fn what_is_no_table_says_so() {
    for text in ["[]", "{}"] {
        check(text, "0 rows\n! 0 \"\" \"\" no-rows");
    }
    check("[1,2,\"so\",\"on\"]", "4 rows\ndata: category 1 | 2 | so | on\n! 3 \"data\" \"so\" column-mixed");
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let parsed = crate::parse(deep.as_bytes());
    assert_eq!(parsed.problems.kept()[0].code, "json-malformed");
}

#[test]
fn arrays_on_lines_and_keys_of_many_digits() {
    check("[\"a\",1]\n[\"b\",2]\n", "2 rows\ncolumn_1: category a | b\ncolumn_2: number 1 | 2");
    check("[1]\n[x]\n", "1 rows, header 1\n[1]: category [x]");
    check(
        r#"[{"id":12345678901234567890},{"id":12345678901234567891}]"#,
        "2 rows
         id: category 12345678901234567890 | 12345678901234567891",
    );
    check(
        r#"{"nodes":[{"a":1}],"links":[{"b":2}]}"#,
        r#"0 rows
           ! 0 "" "object" not-a-table"#,
    );
}
