//! Titles, headers of one and two rows, blank and repeated names, notes, totals; wide tables; tables
//! that hardly are.

use crate::{check, parse_with};
use indicator_charts::parse::TableOptions;

#[test]
fn titles_above_and_notes_below() {
    check(
        "数据库：年度数据\n时间：最近2年\n指标,2023年,2022年\n地区生产总值(亿元),1329.89,1080.65\n常住人口(万人),60.2,59.8\n\
         注：2023年为初步核算数。\n数据来源：国家统计局\n",
        r#"2 rows, header 3
           指标: category 地区生产总值(亿元) | 常住人口(万人)
           2023年: number 1329.89 | 60.2
           2022年: number 1080.65 | 59.8
           wide 2 × year
           - 1 title "数据库：年度数据"
           - 2 title "时间：最近2年"
           - 6 footer "注：2023年为初步核算数。"
           - 7 footer "数据来源：国家统计局""#,
    );
    check(
        "\u{feff}\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-06-28\",\n\n\
         \"Country Name\",\"Country Code\",\"Indicator Name\",\"1960\",\"1961\",\"1962\",\n\
         \"Aruba\",\"ABW\",\"Population, total\",\"54608\",\"55811\",\"\",\n\
         \"China\",\"CHN\",\"Population, total\",\"667070000\",\"660330000\",\"665770000\",\n",
        r#"2 rows, header 5
           Country Name: category Aruba | China
           Country Code: category ABW | CHN
           Indicator Name: category Population, total | Population, total
           1960: number 54608 | 667070000
           1961: number 55811 | 660330000
           1962: number · | 665770000
           wide 3 × year
           - 1 title "Data Source World Development Indicators"
           - 3 title "Last Updated Date 2024-06-28""#,
    );
    check(
        "Series Name,Country Name,2019 [YR2019],2020 [YR2020]\nGDP,China,14.28,14.69\nGDP,India,2.84,..\n\n\n\
         Data from database: World Development Indicators,,,\nLast Updated: 06/28/2024,,,\n",
        r#"2 rows, header 1
           Series Name: category GDP | GDP
           Country Name: category China | India
           2019 [YR2019]: number 14.28 | 2.84
           2020 [YR2020]: number 14.69 | ·NA
           wide 2 × year
           - 6 footer "Data from database: World Development Indicators"
           - 7 footer "Last Updated: 06/28/2024""#,
    );
    check(
        "Table 1. GDP by district,,\n,,\nDistrict,2022,2023\na,1,2\nb,3,4\n,,\n* preliminary,,\nNote: Rounded, in billions.\n",
        r#"2 rows, header 3
           District: category a | b
           2022: number 1 | 3
           2023: number 2 | 4
           wide 2 × year
           - 1 title "Table 1. GDP by district"
           - 2 blank ""
           - 6 blank ""
           - 7 footer "* preliminary"
           - 8 footer "Note: Rounded in billions.""#,
    );
}

#[test]
fn headers_of_two_rows() {
    check(
        ",2022,,2023,\n地区,数值,增速,数值,增速\n坪山,1080.65,5.2%,1329.89,12.2%\n光明,1427,6%,1500,7%\n",
        "2 rows, header 1
         地区: category 坪山 | 光明
         2022 数值: number 1080.65 | 1427
         2022 增速: quantity [%] 5.2 | 6
         2023 数值: number 1329.89 | 1500
         2023 增速: quantity [%] 12.2 | 7",
    );
    check(
        "Region,Population,,GDP\n,Male,Female,Total\na,1,2,3\nb,4,5,6\n",
        "2 rows, header 1
         Region: category a | b
         Population Male: number 1 | 4
         Population Female: number 2 | 5
         GDP Total: number 3 | 6",
    );
    check(
        "表2 各区\n指标,第一产业,第一产业,第二产业\n地区,产值,占比,产值\n坪山,1,2%,3\n光明,4,5%,6\n",
        r#"2 rows, header 2
           指标 地区: category 坪山 | 光明
           第一产业 产值: number 1 | 4
           第一产业 占比: quantity [%] 2 | 5
           第二产业 产值: number 3 | 6
           - 1 title "表2 各区""#,
    );
    // All words: there is no telling a second header from data.
    check(
        "name,city\nname2,city2\nann,x\n",
        "2 rows, header 1
         name: category name2 | ann
         city: category city2 | x",
    );
}

#[test]
fn names_that_are_blank_or_twice_there() {
    check(
        "a,,a,\n1,2,3,4\n5,6,7,8\n",
        r#"2 rows, header 1
           a: number 1 | 5
           column_2: number 2 | 6
           a_2: number 3 | 7
           column_4: number 4 | 8
           ! 1 "a_2" "a" duplicate-name"#,
    );
    check(
        "v,v_bound,v\n约5,x,1\n约6,y,2\n",
        r#"2 rows, header 1
           v: quantity 5 | 6
           v_bound_2: +category about | about
           v_bound: category x | y
           v_2: number 1 | 2
           ! 1 "v_2" "v" duplicate-name"#,
    );
}

#[test]
fn rows_that_are_ragged_or_blank() {
    check(
        "a,b,c\n1,2,3\n\n4,5\n,,\n6,7,8,9\n10,11,12,\n,,,\n",
        r#"4 rows, header 1
           a: number 1 | 4 | 6 | 10
           b: number 2 | 5 | 7 | 11
           c: number 3 | · | 8 | 12
           ! 4 "" "4,5" row-short
           ! 6 "" "9" row-long
           - 5 blank ""
           - 8 blank """#,
    );
}

#[test]
fn a_total_below_is_kept_and_told() {
    check(
        "区,2022,2023\n坪山,1,2\n光明,3,4\n合计,4,6\n",
        r#"3 rows, header 1
           区: category 坪山 | 光明 | 合计
           2022: number 1 | 3 | 4
           2023: number 2 | 4 | 6
           wide 2 × year
           ! 4 "区" "合计" total-row"#,
    );
    // Where every group has its total, it is a category like the others.
    check(
        "sex,year,n\nTotal,2022,3\nMale,2022,1\nFemale,2022,2\nTotal,2023,5\nMale,2023,2\nFemale,2023,3\nTotal,2024,1\n",
        "7 rows, header 1
         sex: category Total | Male | Female | Total | Male | Female | Total
         year: period 2022-01-01 | 2022-01-01 | 2022-01-01 | 2023-01-01 | 2023-01-01 | 2023-01-01 | 2024-01-01
         n: number 3 | 1 | 2 | 5 | 2 | 3 | 1",
    );
}

#[test]
fn tables_that_hardly_are() {
    check("", "0 rows\n! 0 \"\" \"\" no-rows");
    check(" \n\n  \n", "0 rows\n! 0 \"\" \"\" no-rows\n- 1 blank \"\"\n- 3 blank \"\"");
    check(",,,\n,,\n", "0 rows\n! 0 \"\" \"\" no-rows\n- 1 blank \"\"\n- 2 blank \"\"");
    check("a,b\n", "0 rows, header 1\na: category\nb: category\n! 0 \"\" \"\" no-rows");
    check("5", "1 rows\ncolumn_1: number 5");
    check("value\n1\n2\n", "2 rows, header 1\nvalue: number 1 | 2");
    check("1\n2\n3\n", "3 rows\ncolumn_1: number 1 | 2 | 3");
    check("a,b\n1,2", "1 rows, header 1\na: number 1\nb: number 2");
    check("1,2\n", "1 rows\ncolumn_1: number 1\ncolumn_2: number 2");
    check("a;b;c\n1;2;3", "1 rows, header 1, ';'\na: number 1\nb: number 2\nc: number 3");
}

#[test]
fn wide_tables_in_two_languages() {
    check(
        "指标,2021年,2022年,2023年\n产值,907.92,1080.65,—\n人口,约55万,59.8万,60.2万\n",
        r#"2 rows, header 1
           指标: category 产值 | 人口
           2021年: quantity 907.92 | 550000
           2021年_bound: +category exact | about
           2022年: quantity 1080.65 | 598000
           2023年: quantity ·NA | 602000
           wide 3 × year"#,
    );
    let options = TableOptions { long: true, ..TableOptions::default() };
    let parsed = parse_with("city,2021,2022\na,1,≥2\nb,,4\n".as_bytes(), options);
    crate::check_parsed(
        &parsed,
        "",
        "4 rows, header 1
         city: category a | a | b | b
         period: +category 2021-01-01 | 2022-01-01 | 2021-01-01 | 2022-01-01
         value: +number 1 | 2 | · | 4
         bound: +category exact | at-least | exact | exact
         wide 2 × year",
    );
}

#[test]
fn headers_of_three_rows_in_two_languages_and_with_rules() {
    check(
        ",2022,,2023,\n,上半年,全年,上半年,全年\n地区,数值,数值,数值,数值\n甲,1,2,3,4\n乙,5,6,7,8\n",
        "2 rows, header 1
         地区: category 甲 | 乙
         2022 上半年 数值: number 1 | 5
         2022 全年 数值: number 2 | 6
         2023 上半年 数值: number 3 | 7
         2023 全年 数值: number 4 | 8",
    );
    check(
        "年份,地区生产总值,人口\nYear,GDP,Population\n2021,907.92,55.1\n2022,1080.65,57.3\n",
        "2 rows, header 1
         年份 Year: period 2021-01-01 | 2022-01-01
         地区生产总值 GDP: number 907.92 | 1080.65
         人口 Population: number 55.1 | 57.3",
    );
    check(
        "| year | v |\n|------|---|\n| 2020 | 1 |\n| 2021 | 2 |\n",
        r#"2 rows, header 1, '|'
           year: period 2020-01-01 | 2021-01-01
           v: number 1 | 2
           - 2 rule "------ ---""#,
    );
    check(
        "指标,地区生产总值,增速,人口\n单位,亿元,%,万人\n甲,907.92,10.1,55.1\n乙,1080.65,5.2,57.3\n",
        r#"2 rows, header 1
           指标: category 甲 | 乙
           地区生产总值: number [亿元] 907.92 | 1080.65
           增速: number [%] 10.1 | 5.2
           人口: number [万人] 55.1 | 57.3
           - 2 units "单位 亿元 % 万人""#,
    );
    // A first row of data that happens to be units is data.
    check(
        "k,v\n1,x\n2,y\n",
        "2 rows, header 1
         k: number 1 | 2
         v: category x | y",
    );
}

#[test]
fn titles_with_commas_and_notes_with_numbers() {
    check(
        "Table 1, population by district, 2023\nDistrict,Population\na,100\nb,200\n1) preliminary\n\
         This table shows what may still be revised later\n",
        r#"2 rows, header 2
           District: category a | b
           Population: number 100 | 200
           - 1 title "Table 1 population by district 2023"
           - 5 footer "1) preliminary"
           - 6 footer "This table shows what may still be revised later""#,
    );
    // A header wider than its rows is none the less one.
    check(
        "a,b,c,d\n1,2,3\n4,5,6\n7,8,9\n",
        r#"3 rows, header 1
           a: number 1 | 4 | 7
           b: number 2 | 5 | 8
           c: number 3 | 6 | 9
           d: category · | · | ·
           ! 2 "" "1,2,3" row-short
           ! 3 "" "4,5,6" row-short
           ! 4 "" "7,8,9" row-short"#,
    );
    check(
        "区,值\n甲,1\n乙,2\n小计,3\n丙,4\n合计,7\n",
        r#"5 rows, header 1
           区: category 甲 | 乙 | 小计 | 丙 | 合计
           值: number 1 | 2 | 3 | 4 | 7
           ! 4 "区" "小计" total-row
           ! 6 "区" "合计" total-row"#,
    );
}
