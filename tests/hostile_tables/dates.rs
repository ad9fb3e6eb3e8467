//! Dates, periods, and parts of dates in columns of their own.

use crate::{check, parse_with};
use indicator_charts::parse::TableOptions;
use indicator_charts::parse::date::DayOrder;

#[test]
fn dates_in_many_forms() {
    check(
        "a,b,c,d,e,f\n2024-01-15,2024/1/15,2024年1月15日,15.01.2024,\"January 15, 2024\",20240115\n\
         2024-12-31,2024/12/31,2024年12月31日,31.12.2024,\"December 31, 2024\",20241231\n",
        "2 rows, header 1
         a: time 2024-01-15 | 2024-12-31
         b: time 2024-01-15 | 2024-12-31
         c: time 2024-01-15 | 2024-12-31
         d: time 2024-01-15 | 2024-12-31
         e: time 2024-01-15 | 2024-12-31
         f: number 20240115 | 20241231",
    );
    check(
        "t\n2024-01-15T08:30:00Z\n2024-01-15 16:30:00+08:00\n2024-01-15 08:30:00.000000\n2024/1/15 8:30\n",
        "4 rows, header 1
         t: time 2024-01-15T08:30:00 | 2024-01-15T08:30:00 | 2024-01-15T08:30:00 | 2024-01-15T08:30:00",
    );
    check(
        "when,v\n\"Mon, 15 Jan 2024\",1\n\"Tuesday, January 16, 2024\",2\n\"Wed, 17 Jan 2024 08:30:00 GMT\",3\n",
        "3 rows, header 1
         when: time 2024-01-15 | 2024-01-16 | 2024-01-17T08:30:00
         v: number 1 | 2 | 3",
    );
}

#[test]
fn ambiguous_dates_are_not_guessed() {
    check(
        "date,v\n03/04/2024,1\n05/06/2024,2\n",
        r#"2 rows, header 1
           date: category 03/04/2024 | 05/06/2024
           v: number 1 | 2
           ! 2 "date" "03/04/2024" date-ambiguous"#,
    );
    check(
        "date,v\n03/04/2024,1\n25/06/2024,2\n",
        "2 rows, header 1
         date: time 2024-04-03 | 2024-06-25
         v: number 1 | 2",
    );
    check(
        "date,v\n03/04/2024,1\n06/25/2024,2\n25/06/2024,3\n",
        r#"3 rows, header 1
           date: category 03/04/2024 | 06/25/2024 | 25/06/2024
           v: number 1 | 2 | 3
           ! 2 "date" "03/04/2024" date-ambiguous"#,
    );
    let options = TableOptions { day_order: DayOrder::MonthFirst, ..TableOptions::default() };
    crate::check_parsed(
        &parse_with(b"date,v\n03/04/2024,1\n05/06/2024,2\n", options),
        "",
        "2 rows, header 1
         date: time 2024-03-04 | 2024-05-06
         v: number 1 | 2",
    );
    check(
        "date,v\n3/4/24,1\n12/31/24,2\n1/2/23,3\n",
        r#"3 rows, header 1
           date: category 3/4/24 | 12/31/24 | 1/2/23
           v: number 1 | 2 | 3
           ! 2 "date" "3/4/24" year-short"#,
    );
}

#[test]
fn dates_that_do_not_exist_are_reported() {
    check(
        "date,v\n2024-02-29,1\n2023-02-29,2\n2024-13-01,3\n2024-06-31,4\nNA,5\nsoon,6\n2024-01-01,7\n2024-01-02,8\n",
        r#"8 rows, header 1
           date: time 2024-02-29 | ·! | ·! | ·! | ·NA | ·! | 2024-01-01 | 2024-01-02
           v: number 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
           ! 3 "date" "2023-02-29" date-impossible
           ! 4 "date" "2024-13-01" date-impossible
           ! 5 "date" "2024-06-31" date-impossible
           ! 7 "date" "soon" period-unreadable"#,
    );
}

#[test]
fn periods_in_many_forms() {
    check(
        "a,b,c,d,e,f\n2024Q1,Q1 2024,2024年第一季度,2024-01,01/2024,2024W07\n2024Q2,Q2 2024,2024年第二季度,2024-02,02/2024,2024W08\n",
        "2 rows, header 1
         a: period 2024-01-01 | 2024-04-01
         b: period 2024-01-01 | 2024-04-01
         c: period 2024-01-01 | 2024-04-01
         d: period 2024-01-01 | 2024-02-01
         e: period 2024-01-01 | 2024-02-01
         f: period 2024-02-12 | 2024-02-19",
    );
    check(
        "period,v\n2023,1\n2024-Q1,2\n2024-06,3\n",
        "3 rows, header 1
         period: period 2023-01-01 | 2024-01-01 | 2024-06-01
         period_code: +category 2023 | 2024-Q1 | 2024-06
         v: number 1 | 2 | 3",
    );
    check(
        "年份,v\n2022,1\n2023*,2\n2024（预计）,3\n",
        r"3 rows, header 1
          年份: period 2022-01-01 | 2023-01-01 | 2024-01-01
          年份_flag: +category · | * | （预计）
          v: number 1 | 2 | 3",
    );
}

#[test]
fn parts_of_dates_in_columns_of_their_own() {
    check(
        "year,month,day,hour,v\n2024,1,15,8,1\n2024,2,30,9,2\n2024,12,31,23,NA\n",
        r#"3 rows, header 1
           year: number 2024 | 2024 | 2024
           month: number 1 | 2 | 12
           day: number 15 | 30 | 31
           hour: number 8 | 9 | 23
           v: number 1 | 2 | ·NA
           time: time 2024-01-15T08:00:00 | ·! | 2024-12-31T23:00:00
           ! 3 "time" "2024-2-30 9" date-impossible"#,
    );
    check(
        "年,月,值\n2024,1,5\n2024,2,6\n",
        "2 rows, header 1
         年: number 2024 | 2024
         月: number 1 | 2
         值: number 5 | 6
         time: period 2024-01-01 | 2024-02-01",
    );
    check(
        "Year,Month,v\n2024,Jan,5\n2024,Feb,6\n",
        "2 rows, header 1
         Year: number 2024 | 2024
         Month: category Jan | Feb
         v: number 5 | 6
         time: period 2024-01-01 | 2024-02-01",
    );
    check(
        "年份,季度,值\n2024年,一季度,5\n2024年,第二季度,6\n",
        "2 rows, header 1
         年份: period 2024-01-01 | 2024-01-01
         季度: category 一季度 | 第二季度
         值: number 5 | 6
         time: period 2024-01-01 | 2024-04-01",
    );
    check(
        "year,quarter,v\n2024,1,5\n2024,5,6\n",
        r#"2 rows, header 1
           year: number 2024 | 2024
           quarter: number 1 | 5
           v: number 5 | 6
           time: period 2024-01-01 | ·!
           ! 3 "time" "2024-5" date-impossible"#,
    );
}

#[test]
fn periods_with_flags_and_without_separators() {
    check(
        "year,v\n2021,1\n2022,2\n2023p,3\n2024e,4\n",
        "4 rows, header 1
         year: period 2021-01-01 | 2022-01-01 | 2023-01-01 | 2024-01-01
         year_flag: +category · | · | p | e
         v: number 1 | 2 | 3 | 4",
    );
    check(
        "date,v\n2024-01-01,1\n2024年1月3日,3\n4 Jan 2024,4\n20240105,5\n",
        "4 rows, header 1
         date: time 2024-01-01 | 2024-01-03 | 2024-01-04 | 2024-01-05
         v: number 1 | 3 | 4 | 5",
    );
    check(
        "月份,v\n2024.1,1\n2024.2,2\n2024.10,3\n",
        "3 rows, header 1
         月份: period 2024-01-01 | 2024-02-01 | 2024-10-01
         v: number 1 | 2 | 3",
    );
    check(
        "月份,v\n2024.8,1\n2024.9,2\n2024.1,3\n2024.11,4\n",
        r#"4 rows, header 1
           月份: category 2024.8 | 2024.9 | 2024.1 | 2024.11
           v: number 1 | 2 | 3 | 4
           ! 2 "月份" "2024.8" date-ambiguous"#,
    );
    // They begin together.
    check(
        "月份,同比\n2024年1-2月,7.0%\n2024年1-3月,6.1%\n",
        "2 rows, header 1
         月份: period 2024-01-01 | 2024-01-01
         月份_code: +category 2024-01/2024-02 | 2024-01/2024-03
         同比: quantity [%] 7 | 6.1",
    );
    check(
        "period,v\nFY2022,1\nFY2023,2\n2021/22,3\n",
        "3 rows, header 1
         period: category FY2022 | FY2023 | 2021/22
         v: number 1 | 2 | 3",
    );
}
