/** The playground: tables of every kind in, charts and codes out; what cannot be read is told by its row. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, serve } from "./server.js";
import { inBrowsers } from "./stage.js";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * The playground with its example drawn.
 * @param {import("./stage.js").Tools} tools
 * @param {string} [path]
 */
async function start({ site, open }, path = "playground.html") {
  const opened = await open("", { bare: true });
  await opened.page.goto(site.address + path);
  await settled(opened.page);
  return opened;
}

/**
 * Waits until the charts that are shown are drawn or have failed, after what was typed has been taken up.
 * @param {Page} page
 */
async function settled(page) {
  // Longer than the playground waits after the last key.
  await new Promise((after) => setTimeout(after, 350));
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll("indicator-chart")].filter((chart) => chart.checkVisibility());
    return charts.length > 0 && charts.every((chart) => ["drawn", "failed"].includes(/** @type {HTMLElement} */ (chart).dataset.state ?? ""));
  }, { timeout: 20_000 });
}

/** Puts a table into the field as a paste does. @param {Page} page @param {string} text */
const paste = (page, text) =>
  page.evaluate((value) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("table"));
    field.hidden = false;
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
  }, text);

/** Writes a spec as if it were typed. @param {Page} page @param {string} text */
const write = (page, text) =>
  page.evaluate((value) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("spec"));
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
  }, text);

/** What the page says. @param {Page} page */
const said = (page) =>
  page.evaluate(() => {
    const text = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? "";
    const chart = document.querySelector("indicator-chart");
    return {
      refusal: text("refusal"),
      reading: text("reading"),
      problems: text("problem-count"),
      message: text("message"),
      suggestions: [...document.querySelectorAll("#suggestions button:not([hidden])")].map((button) => button.textContent),
      state: chart?.dataset.state,
      table: /** @type {any} */ (chart).chart?.table(),
      found: !document.getElementById("found")?.hidden,
    };
  });

/** @param {Page} page @param {string} text that the line of the reading is to have */
const waitForReading = (page, text) =>
  page.waitForFunction((wanted) => document.getElementById("reading")?.textContent?.includes(wanted) && !document.getElementById("found")?.hidden, {}, text);

/** @param {Page} page @param {string} id @param {string} text */
const waitForText = (page, id, text) =>
  page.waitForFunction((name, wanted) => document.getElementById(name)?.textContent?.includes(wanted), {}, id, text);

inBrowsers((check) => {
  check("the example is read and drawn, and each suggestion draws its own chart", async (tools) => {
    const { page, faults } = await start(tools);
    const first = await said(page);
    assert.match(first.reading, /10 rows, 4 columns/);
    assert.ok(first.suggestions.length >= 4 && first.table.rows.length >= 9, JSON.stringify(first));
    await page.waitForFunction(() => [...document.querySelectorAll("#suggestions button:not([hidden])")].every((button) => button.querySelector("img")));
    const specs = new Set();
    for (const place of first.suggestions.keys()) {
      await page.evaluate((at) => /** @type {HTMLElement} */ (document.querySelectorAll("#suggestions button:not([hidden])")[at]).click(), place);
      await settled(page);
      assert.equal((await said(page)).state, "drawn");
      specs.add(await page.$eval("#spec", (field) => /** @type {HTMLTextAreaElement} */ (field).value));
    }
    assert.equal(specs.size, first.suggestions.length);
    assert.deepEqual(faults, []);
  });

  check("files of every encoding are read; what is no table is told by what it is", async (tools) => {
    const { page, faults } = await start(tools, "zh/playground.html");
    const folder = await mkdtemp(join(tmpdir(), "indicator-charts-files-"));
    try {
      const upload = async (/** @type {string} */ file) => {
        const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
        await input.uploadFile(file);
      };
      for (const [name, encoding] of [["gbk.csv", "GB18030"], ["utf16.tsv", "UTF-16LE"], ["german.csv", "分号"], ["quotes.csv", "逗号"]]) {
        await upload(join(ROOT, "tests/fixtures/tables", String(name)));
        await waitForReading(page, String(encoding));
        await settled(page);
        assert.equal((await said(page)).refusal, "");
      }
      const made = {
        "book.xlsx": [Buffer.from("PK\x03\x04\x14\x00"), "电子表格"],
        "old.xls": [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "电子表格"],
        "plan.pdf": [Buffer.from("%PDF-1.7\n"), "PDF"],
        "photo.csv": [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), "图片"],
        "zeros.csv": [Buffer.from("a,b\x00\x00\n1,2\x00\n"), "不是文本表格"],
        "page.csv": [Buffer.from("<!DOCTYPE html><html><body><p>404"), "网页"],
        "empty.csv": [Buffer.from(""), "请在此粘贴表格"],
        "names.csv": [Buffer.from("年份,数值\n"), "没有数据行"],
      };
      for (const [name, [bytes, words]] of Object.entries(made)) {
        await writeFile(join(folder, name), /** @type {Buffer} */ (bytes));
        await upload(join(folder, name));
        await waitForText(page, "refusal", String(words));
        assert.equal((await said(page)).found, false);
      }
      await page.click("#example");
      await waitForReading(page, "10 行");
      assert.equal((await said(page)).refusal, "");
      assert.deepEqual(faults, []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  check("each cell that could not be read stands there with its row, column and reason", async (tools) => {
    const { page } = await start(tools, "zh/playground.html");
    await paste(page, "年份,数值\n2020,1\n2021,oops\n2022,#DIV/0!\n2023,<b>4</b>\n2024,5\n2025,6\n2026,7\n2027,8\n2028,9\n2029,10\n");
    await waitForText(page, "problem-count", "3");
    const rows = await page.$$eval("#problem-rows tr", (lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent ?? "")));
    assert.deepEqual(rows.map((row) => row.slice(0, 3)), [["3", "数值", "oops"], ["4", "数值", "#DIV/0!"], ["5", "数值", "<b>4</b>"]]);
    assert.ok(rows.every((row) => /\p{Script=Han}/u.test(row[3] ?? "")), JSON.stringify(rows));
    await settled(page);
    assert.equal((await said(page)).state, "drawn");
  });

  check("hostile and odd tables: the page stands, and says what it found", async (tools) => {
    const { page, faults } = await start(tools);
    const wide = Array.from({ length: 2000 }, (_, column) => `c${column}`);
    const tables = {
      markup: "name,value\n<img src=x onerror=document.title='pwned'>,1\n</script><script>alert(1)</script>,2\n",
      prototype: "__proto__,constructor,toString\n1,2,3\n4,5,6\n7,8,9\n",
      paths: '"a.b","x[0]","say ""so""",back\\slash\n1,2,3,4\n5,6,7,8\n9,10,11,12\n',
      numbersOnly: "1,2,3\n4,5,6\n7,8,9\n",
      oneColumn: "value\n3\n4\n5\n",
      oneCell: "x",
      words: "city\nShenzhen\nShenzhen\nBeijing\nBeijing\nHarbin\n",
      ragged: "a,b,c\n1,2\n3,4,5,6\n7\n8,9,10\n",
      quote: 'a,b\n"open,1\n2,3\n',
      names: "a,a,,\n1,2,3,4\n5,6,7,8\n",
      controls: "a,b\n1\u0007,2\u200f\n\ufeff3,4\n\u202e5,6\n",
      rightToLeft: "שנה,ערך\n2020,5\n2021,6\n2022,7\n",
      emoji: "👩‍👩‍👧,🇨🇳\n1,2\n3,4\n",
      longCell: `a,b\n${"字".repeat(50_000)},1\nx,2\ny,3\n`,
      wide: `${wide.join()}\n${wide.map((_, column) => column).join()}\n${wide.map((_, column) => column * 2).join()}\n`,
      infinities: "x,y\n1e999,1\n-1e999,2\nNaN,3\n1e-320,4\n1e308,5\n-1e308,6\n",
      dates: "day,value\n2024-02-30,1\n0000-00-00,2\n9999-12-31,3\n2024-01-01,4\n",
      json: '[{"a":{"b":1},"c":[1,2]},{"a":null,"c":"x"}]',
      columns: '{"year":[2020,2021,2022],"value":[1,2,3]}',
      arrays: '[["year","value"],[2020,1],[2021,2],[2022,3]]',
      brokenJSON: '[{"a":1},',
      deep: `${"[".repeat(3000)}1${"]".repeat(3000)}`,
      formula: "a,b\n=1+1,=cmd|' /C calc'!A0\n+3,4\n",
    };
    for (const [name, text] of Object.entries(tables)) {
      await page.evaluate(() => {
        for (const id of ["reading", "refusal"]) /** @type {HTMLElement} */ (document.getElementById(id)).textContent = "";
      });
      await paste(page, text);
      await page.waitForFunction(() => document.getElementById("reading")?.textContent || document.getElementById("refusal")?.textContent, { timeout: 20_000 });
      await settled(page);
      const seen = await said(page);
      assert.ok(seen.refusal ? !seen.found : seen.found, `${name}: ${JSON.stringify(seen)}`);
      assert.doesNotMatch(seen.refusal + seen.message, /undefined|\[object|TypeError|failed:/, name);
    }
    const page_ = await page.evaluate(() => ({ title: document.title, images: document.querySelectorAll("img[src='x']").length, scripts: document.scripts.length }));
    assert.doesNotMatch(page_.title, /pwned/);
    assert.equal(page_.images, 0);
    await page.click("#example");
    await waitForReading(page, "10 rows");
    await settled(page);
    assert.equal((await said(page)).state, "drawn");
    assert.deepEqual(faults, []);
  });

  check("a total is no bar among its parts, and no period", async (tools) => {
    const { page, faults } = await start(tools);
    await paste(page, "Quarter\tSales\nQ1 2023\t1234\nQ2 2023\t1334\nTotal\t2568\n");
    await waitForReading(page, "3 rows");
    await settled(page);
    const over = await said(page);
    assert.deepEqual([over.state, over.table.rows.length], ["drawn", 2], JSON.stringify(over));
    assert.doesNotMatch(JSON.stringify(over.table), /mean|2568|2,568/);
    await paste(page, "District,Homes\nA,12\nB,30\nTotal,42\n");
    await page.waitForFunction(() => !document.getElementById("reading")?.textContent?.includes("periods") &&
      document.getElementById("columns")?.textContent?.includes("District"));
    await settled(page);
    const groups = await said(page);
    assert.deepEqual([groups.state, groups.table.rows.length], ["drawn", 2], JSON.stringify(groups));
    assert.deepEqual(faults, []);
  });

  check("quarters and months are named as such; rows of different units get a panel each", async (tools) => {
    const { page, faults } = await start(tools);
    const labels = () => page.evaluate(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart?.inspect().axes[0].labels);
    for (const [text, wanted] of /** @type {[string, string[]][]} */ ([
      ["Quarter,Sales\nQ1 2023,12\nQ2 2023,13\nQ3 2023,15\n", ["2023 Q1", "2023 Q2", "2023 Q3"]],
      ["month,cars\n2024-01,12\n2024-02,9\n2024-03,15\n2024-04,17\n", ["Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024"]],
    ])) {
      await paste(page, text);
      await waitForReading(page, `${wanted.length} rows`);
      await settled(page);
      assert.deepEqual(await labels(), wanted);
    }
    await paste(page, "指标,2022,2023,2024\nGDP（亿元）,1080.7,1146,1329.89\n增速,9.6%,15.1%,14.5%\n");
    await waitForReading(page, "2 rows");
    await settled(page);
    const { state, suggestions } = await said(page);
    assert.deepEqual([state, suggestions.length], ["drawn", 1]);
    const domains = await page.evaluate(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart?.inspect().axes
      .filter((/** @type {any} */ axis) => axis.channel === "y").map((/** @type {any} */ axis) => axis.domain[1]));
    assert.ok(domains.length === 2 && domains[0] > 1000 && domains[1] < 100, JSON.stringify(domains));
    assert.deepEqual(faults, []);
  });

  check("JSON is drawn as it was read: nested, a row a line, broken off", async (tools) => {
    const { page, faults } = await start(tools);
    for (const [text, rows] of /** @type {[string, number][]} */ ([
      ['{"meta":{"source":"x"},"data":[{"date":"2024-01-01","v":1},{"date":"2024-02-01","v":2},{"date":"2024-03-01","v":3}]}', 3],
      ['{"date":"2024-01-01","v":1}\n{"date":"2024-02-01","v":2}\n', 2],
      ['[{"date":"2024-01-01","v":1},{"date":"2024-02-01","v":2},{"date":"2024-03-01","v":3},{"date":"2024-04-01","v":3},{"da', 4],
    ])) {
      await paste(page, text);
      await waitForReading(page, `${rows} rows`);
      await settled(page);
      const { state, table, message } = await said(page);
      assert.deepEqual([state, table?.rows.length, message], ["drawn", rows, ""], text);
    }
    assert.deepEqual(faults, []);
  });

  check("numbers alone, and two rows of them, have a chart too", async (tools) => {
    const { page } = await start(tools);
    for (const [text, reading] of [["3\n5\n8\n13\n21\n", "5 rows"], ["a,a,,b\n1,2,3,4\n5,6,7,8\n", "2 rows"]]) {
      await paste(page, text);
      await waitForReading(page, reading);
      await settled(page);
      const { state, suggestions, message } = await said(page);
      assert.deepEqual([state, suggestions.length, message], ["drawn", 1, ""], text);
    }
  });

  check("a suggestion draws names with dots, brackets and quotes", async (tools) => {
    const { page } = await start(tools);
    await paste(page, 'year,"a.b","x[0]"\n2020,2,3\n2021,5,6\n2022,9,1\n');
    await waitForReading(page, "3 rows");
    await page.waitForFunction(() => document.querySelectorAll("#suggestions img").length >= 3);
    for (const place of [0, 1, 2]) {
      await page.evaluate((at) => /** @type {HTMLElement} */ (document.querySelectorAll("#suggestions button:not([hidden])")[at]).click(), place);
      await settled(page);
      const { state, table } = await said(page);
      assert.equal(state, "drawn");
      assert.ok(table.rows.flat().filter(Boolean).length >= 6, JSON.stringify(table));
    }
  });

  check("a spec of one's own stays when the table changes, a suggested one follows it", async (tools) => {
    const { page } = await start(tools);
    await write(page, '{"mark":"tick","encoding":{"x":{"field":"growth","type":"quantitative"}}}');
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart?.inspect()?.marks[0]?.mark === "tick");
    await paste(page, "growth\n4\n5\n6\n");
    await waitForReading(page, "3 rows");
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart?.inspect()?.marks[0]?.count === 3);
    assert.match(await page.$eval("#spec", (field) => /** @type {HTMLTextAreaElement} */ (field).value), /tick/);
  });

  check("the editor lists what may be written: keys, values, columns; and lets the keyboard go", async (tools) => {
    const { page } = await start(tools);
    await page.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("spec"));
      field.focus();
      field.select();
    });
    const open = () => page.waitForSelector("#offers:not([hidden])");
    const listed = () => page.$$eval("#offers b", (names) => names.map((name) => name.textContent));
    await page.keyboard.type('{"ma');
    await open();
    assert.deepEqual((await listed())[0], "mark");
    await page.keyboard.press("Tab");
    assert.equal(await page.$eval("#spec", (field) => /** @type {HTMLTextAreaElement} */ (field).value), '{"mark": ');
    await page.keyboard.type('"ba');
    await open();
    assert.deepEqual(await listed(), ["bar"]);
    await page.keyboard.press("Enter");
    await page.keyboard.type(', "encoding": {"y": {"field": "');
    await open();
    assert.deepEqual((await listed()).slice(0, 4), ["year", "indicator", "growth", "growth_bound"]);
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.$eval("#spec", (field) => document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.querySelector("b")?.textContent), "indicator");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#offers", (list) => /** @type {HTMLElement} */ (list).hidden), true);
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), "spec");
  });

  check("a spec that is broken is told by its line, and the chart before it stays", async (tools) => {
    const { page } = await start(tools);
    await write(page, '{\n  "mark": "bar",\n  "encoding": {\n    "x": {"field": "year",}\n  }\n}');
    await waitForText(page, "message", "Line 4");
    assert.equal((await said(page)).state, "drawn");
    await page.click("#message button");
    assert.equal(await page.$eval("#spec", (field) => {
      const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (field);
      return value.slice(0, selectionStart).split("\n").length;
    }), 4);
    await write(page, '{\n  "mark": "bar",\n  "encoding": {\n    "x": {"feld": "year"}\n  }\n}');
    await waitForText(page, "message", "/encoding/x/feld");
    assert.match((await said(page)).message, /^Line 4: /);
    assert.equal(await page.$$eval(".paper .bad", (lines) => lines.map((line) => line.textContent).join()), '    "x": {"feld": "year"}');
    for (const text of ["", "null", "[]", "{", "{}", '{"figure":"none"}', '{"layer":[{"layer":[{"layer":[]}]}]}', '{"data":{"url":"http://127.0.0.1:9/x.csv"},"mark":"bar"}']) {
      await write(page, text);
      await page.waitForFunction(() => document.getElementById("message")?.textContent !== "" || document.querySelector("indicator-chart")?.dataset.state === "drawn");
      await new Promise((after) => setTimeout(after, 300));
      assert.doesNotMatch((await said(page)).message, /undefined|\[object|TypeError/, text);
    }
  });

  check("a link holds table and spec; a cut one is told and the page works", async (tools) => {
    const { page } = await start(tools);
    await paste(page, "城市,人口\n深圳,1779万\n广州,1882万\n");
    await waitForReading(page, "2 rows");
    await settled(page);
    await page.click("#share");
    await page.waitForFunction(() => location.hash.startsWith("#work="));
    const link = page.url();
    const again = await start(tools, "zh/playground.html");
    await again.page.goto(link);
    await waitForReading(again.page, "2 rows");
    await settled(again.page);
    assert.match(await again.page.$eval("#table", (field) => /** @type {HTMLTextAreaElement} */ (field).value), /深圳,1779万/);
    assert.equal((await said(again.page)).table.rows.length, 2);
    const broken = await start(tools, `playground.html?x#${new URL(link).hash.slice(1, -12)}`);
    await waitForText(broken.page, "refusal", "incomplete");
    assert.equal((await said(broken.page)).state, "drawn");
  });

  check("a figure of the gallery opens with its spec", async (tools) => {
    const { page } = await start(tools, "playground.html#figure=air-quality");
    assert.match(await page.$eval("#spec", (field) => /** @type {HTMLTextAreaElement} */ (field).value), /pm25/);
    assert.equal((await said(page)).state, "drawn");
  });

  check("the codes work when pasted into another site's page, whatever the table holds", async (tools) => {
    const host = await serve();
    try {
      const { page } = await start(tools);
      await paste(page, 'name,value\n"</script><img src=x>",1\n"& ""q""",2\n字,3\n');
      await waitForReading(page, "3 rows");
      await settled(page);
      await page.click("#embed");
      await page.waitForSelector("#codes:not([hidden])");
      const [tag = "", frame = ""] = await page.$$eval("#codes code", (all) => all.map((code) => code.textContent ?? ""));
      host.pages.set("article.html", { body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><body>${tag}\n${frame}</body></html>` });
      const other = await tools.open("", { bare: true });
      await other.page.goto(`${host.address}article.html`);
      await settled(other.page);
      assert.equal(await other.page.evaluate(() => document.querySelectorAll("img").length), 0);
      const rows = (/** @type {import("puppeteer-core").Frame} */ place) =>
        place.evaluate(() => /** @type {any} */ (document.querySelector("indicator-chart")).chart.table().rows.map((/** @type {any} */ row) => row.join("|")).sort());
      await other.page.evaluate(() => document.querySelector("iframe")?.scrollIntoView());
      const inside = await other.page.waitForFrame((one) => one.url().includes("embed.html"), { timeout: 15_000 });
      await inside.waitForFunction(() => document.querySelector("indicator-chart")?.dataset.state === "drawn");
      assert.deepEqual(await rows(other.page.mainFrame()), ['& "q"|2', "</script><img src=x>|1", "字|3"]);
      assert.deepEqual(await rows(inside), await rows(other.page.mainFrame()));
      await other.page.waitForFunction(() => Number(document.querySelector("iframe")?.height) > 100);
      assert.deepEqual(other.faults, []);
    } finally {
      await host.close();
    }
  });

  check("widths, language and colours of the preview; files under the chart's title", async (tools) => {
    const { page } = await start(tools);
    const pick = (/** @type {string} */ name, /** @type {string} */ value) =>
      page.$eval(`#looks input[name="${name}"][value="${value}"]`, (input) => /** @type {HTMLElement} */ (input).click());
    await pick("width", "both");
    await page.waitForFunction(() => [...document.querySelectorAll("indicator-chart")].every((chart) => chart.dataset.state === "drawn"));
    const widths = await page.$$eval("indicator-chart", (charts) => charts.map((chart) => /** @type {any} */ (chart).chart.width));
    assert.ok(widths[0] > 450 && widths[1] === 360, widths.join());
    await pick("look", "dark");
    await pick("lang", "zh");
    await page.waitForFunction(() => [...document.querySelectorAll("indicator-chart")].every((chart) => chart.dataset.theme === "dark"));
    const names = await page.evaluate(async () => {
      /** @type {string[]} */
      const saved = [];
      HTMLAnchorElement.prototype.click = function () {
        saved.push(this.download);
      };
      for (const button of document.querySelectorAll("[data-save]")) {
        /** @type {HTMLElement} */ (button).click();
        await new Promise((after) => setTimeout(after, 300));
      }
      return saved;
    });
    assert.deepEqual(names.map((name) => name.replace(/^[^.]+/, "")).sort(), [".csv", ".png", ".svg", ".vl.json"]);
  });

  check("forty thousand rows: read, drawn and shared or refused, without a fault", async (tools) => {
    const { page, faults } = await start(tools);
    await page.evaluate(() => {
      const lines = Array.from({ length: 40_000 }, (_, hour) => `${new Date(Date.UTC(1990, 0, 1, hour)).toISOString().slice(0, 16)},${(hour * 7919) % 1000}`);
      const transfer = new DataTransfer();
      transfer.items.add(new File([`hour,value\n${lines.join("\n")}\n`], "hours.csv"));
      document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await waitForReading(page, "40,000 rows");
    await settled(page);
    const seen = await said(page);
    assert.equal(seen.state, "drawn");
    assert.match(await page.$eval("#large", (line) => line.textContent ?? ""), /hours\.csv/);
    await page.click("#embed");
    await page.waitForSelector("#codes:not([hidden])");
    assert.match(await page.$eval("#codes code[data-kind='frame']", (code) => code.textContent ?? ""), /more than systems for pages take/);
    assert.deepEqual(faults, []);
  });
});
