//! Figures with their qualifiers, units, decimal signs and markers, in columns.

use crate::check;

#[test]
fn qualified_quantities_keep_what_qualifies_them() {
    check(
        "指标,数值\n住房,1.75万套\n园区,不低于1100套\n新增,约300套\n库存,下降6.5%\n周期,3-5套\n",
        r#"5 rows, header 1
           指标: category 住房 | 园区 | 新增 | 库存 | 周期
           数值: quantity 17500 | 1100 | 300 | -6.5 | 3
           数值_bound: +category exact | at-least | about | exact | exact
           数值_upper: +number ·NoMatch | ·NoMatch | ·NoMatch | ·NoMatch | 5
           数值_direction: +category · | · | · | decrease | ·
           数值_unit: +category 套 | 套 | 套 | % | 套
           bound: +category exact | at-least | about | exact | exact
           ! 5 "数值" "下降6.5%" units-differ"#,
    );
}

#[test]
fn a_unit_in_the_header_and_in_the_cells_is_one() {
    check(
        "年份,GDP（亿元）\n2021,907.92\n2022,1080.65亿元\n2023,0.13万亿元\n2024,13亿美元\n",
        r#"4 rows, header 1
           年份: period 2021-01-01 | 2022-01-01 | 2023-01-01 | 2024-01-01
           GDP（亿元）: quantity [亿元] 907.92 | 1080.65 | 1300 | 1300000000
           GDP（亿元）_unit: +category 亿元 | 亿元 | 亿元 | 美元
           ! 5 "GDP（亿元）" "13亿美元" unit-conflict"#,
    );
    check(
        "区,增速(%)\n坪山,5.2\n光明,6.1%\n龙华,0.5个百分点\n",
        r#"3 rows, header 1
           区: category 坪山 | 光明 | 龙华
           增速(%): quantity [%] 5.2 | 6.1 | 0.5
           增速(%)_unit: +category % | % | pp
           ! 4 "增速(%)" "0.5个百分点" unit-conflict"#,
    );
    check(
        "区,人口(万人)\n坪山,60.2\n光明,1.3万\n",
        r#"2 rows, header 1
           区: category 坪山 | 光明
           人口(万人): number [万人] 60.2 | ·!
           ! 3 "人口(万人)" "1.3万" unit-conflict"#,
    );
    check(
        "区,人口（人）\n坪山,602000\n光明,113万\n",
        "2 rows, header 1
         区: category 坪山 | 光明
         人口（人）: quantity [人] 602000 | 1130000",
    );
    check(
        "区,套数\n坪山,1.75万套\n光明,300\n龙华,400\n",
        r#"3 rows, header 1
           区: category 坪山 | 光明 | 龙华
           套数: quantity [套] 17500 | 300 | 400
           套数_unit: +category 套 | · | ·
           ! 3 "套数" "300" unit-incomplete"#,
    );
    check(
        "year,share (％),area/km²,Output [million USD],GDP\n2020,5,6,7,8\n",
        "1 rows, header 1
         year: period 2020-01-01
         share (％): number [%] 5
         area/km²: number [km²] 6
         Output [million USD]: number [million USD] 7
         GDP: number 8",
    );
    check(
        "表1 主要指标\n单位：亿元\n年份,地区生产总值,增速（%）\n2022,1080.65,5.2\n2023,1329.89,12.2\n",
        r#"2 rows, header 3
           年份: period 2022-01-01 | 2023-01-01
           地区生产总值: number [亿元] 1080.65 | 1329.89
           增速（%）: number [%] 5.2 | 12.2
           - 1 title "表1 主要指标"
           - 2 title "单位：亿元""#,
    );
}

#[test]
fn decimal_signs() {
    // The one column tells for both.
    check(
        "a;b;c\nx;1,5;1.234\ny;12,25;2.345\n",
        "2 rows, header 1, ';'
         a: category x | y
         b: number 1.5 | 12.25
         c: number 1234 | 2345",
    );
    // Nothing tells: a semicolon is written where the comma divides decimals, or is not.
    check(
        "a;b\nx;1,234\ny;2,345\n",
        r#"2 rows, header 1, ';'
           a: category x | y
           b: number ·! | ·!
           ! 2 "b" "1,234" decimal-ambiguous
           ! 3 "b" "2,345" decimal-ambiguous"#,
    );
    check(
        "a;b\nx;1.234\ny;2.345\n",
        r#"2 rows, header 1, ';'
           a: category x | y
           b: number ·! | ·!
           ! 2 "b" "1.234" decimal-ambiguous
           ! 3 "b" "2.345" decimal-ambiguous"#,
    );
    check(
        "a,b,c\nx,\"1,234\",1.234\ny,\"2,345\",0.5\n",
        "2 rows, header 1
         a: category x | y
         b: number 1234 | 2345
         c: number 1.234 | 0.5",
    );
    check(
        "a,b\nx,\"12,34,567\"\ny,\"1,23,456\"\n",
        "2 rows, header 1
         a: category x | y
         b: number 1234567 | 123456",
    );
    check(
        "land;wert\nDE;1.234,5 €\nFR;12,25 €\n",
        "2 rows, header 1, ';'
         land: category DE | FR
         wert: quantity [€] 1234.5 | 12.25",
    );
}

#[test]
fn codes_are_no_numbers() {
    check(
        "zip,stock,phone,id,area\n00501,000001,0755-1234567,440301199001011234,0755\n10001,600036,010-1234567,440301199001011235,010\n",
        "2 rows, header 1
         zip: category 00501 | 10001
         stock: category 000001 | 600036
         phone: category 0755-1234567 | 010-1234567
         id: category 440301199001011234 | 440301199001011235
         area: category 0755 | 010",
    );
    check(
        "k,v\na,1\nb,2\nc,30\nd,007\n",
        r#"4 rows, header 1
           k: category a | b | c | d
           v: number 1 | 2 | 30 | ·!
           ! 5 "v" "007" leading-zero"#,
    );
    check(
        "k,v\na,-0\nb,+5\nc,−3\nd,1e3\ne,.5\nf,(1)\n",
        "6 rows, header 1
         k: category a | b | c | d | e | f
         v: number 0 | 5 | -3 | 1000 | 0.5 | -1",
    );
}

#[test]
fn what_is_missing_says_why() {
    check(
        "k,v\na,NA\nb,-\nc,…\nd,\ne,  \nf,暂无\ng,1\nh,\u{200b}\n",
        "8 rows, header 1
         k: category a | b | c | d | e | f | g | h
         v: number ·NA | ·NA | ·NA | · | · | ·NotPublished | 1 | ·",
    );
    check(
        "k,v\na,12.5*\nb,13.1[2]\nc,14 (p)\nd,: c\ne,15 e\nf,#REF!\n",
        r##"6 rows, header 1
           k: category a | b | c | d | e | f
           v: number 12.5 | 13.1 | 14 | ·NA | 15 | ·!
           v_flag: +category * | [2] | (p) | · | e | ·
           ! 7 "v" "#REF!" formula-error"##,
    );
}

#[test]
fn words_may_be_missing_too() {
    check(
        "k,city\n1,NA\n2,\n3,深圳\n4,…\n5,未公布\n6,none\n",
        "6 rows, header 1
         k: number 1 | 2 | 3 | 4 | 5 | 6
         city: category ·NA | · | 深圳 | ·NA | ·NotPublished | none",
    );
}

#[test]
fn half_readable_cells_are_reported_and_the_rest_kept() {
    check(
        "k,v\na,1\nb,12a\nc,1.2.3\nd,约10%以上\ne,数十\nf,2\ng,3\nh,人均5万\n",
        r#"8 rows, header 1
           k: category a | b | c | d | e | f | g | h
           v: number 1 | ·! | ·! | ·! | ·! | 2 | 3 | ·!
           ! 3 "v" "12a" unit-unknown
           ! 4 "v" "1.2.3" number-malformed
           ! 5 "v" "约10%以上" bound-conflict
           ! 6 "v" "数十" figure-vague
           ! 9 "v" "人均5万" qualifier-unknown"#,
    );
}

#[test]
fn figures_and_words_in_like_parts_are_kept() {
    check(
        "k,v\na,1\nb,hello world\nc,7\nd,and so on\n",
        r#"4 rows, header 1
           k: category a | b | c | d
           v: category 1 | hello world | 7 | and so on
           ! 3 "v" "hello world" column-mixed"#,
    );
}

#[test]
fn bands_are_no_figures() {
    check(
        "收入,户数\n5000元以下,12\n5000-1万元,15\n1万元以上,9\n",
        "3 rows, header 1
         收入: category 5000元以下 | 5000-1万元 | 1万元以上
         户数: number 12 | 15 | 9",
    );
    check(
        "age,n\n0-4,12\n5-9,15\n65+,9\n",
        "3 rows, header 1
         age: category 0-4 | 5-9 | 65+
         n: number 12 | 15 | 9",
    );
}

#[test]
fn numbers_at_the_edge() {
    check(
        "v\n1e308\n1e309\n-Infinity\n9007199254740993\n-0\n",
        r#"5 rows, header 1
           v: number BIG | ·NotFinite | ·NotFinite | 9007199254740992 | 0
           ! 3 "v" "1e309" number-out-of-range
           ! 4 "v" "-Infinity" number-out-of-range
           ! 5 "v" "9007199254740993" number-rounded"#
            .replace("BIG", &1e308f64.to_string())
            .as_str(),
    );
}

#[test]
fn units_at_the_end_of_names() {
    check(
        "年份,\"GDP, 亿元\",人口 万人,增速：%,share %\n2022,1080.65,57.3,5,6\n",
        "1 rows, header 1
         年份: period 2022-01-01
         GDP, 亿元: number [亿元] 1080.65
         人口 万人: number [万人] 57.3
         增速：%: number [%] 5
         share %: number [%] 6",
    );
}
