const channels = ['hospital', 'clinic', 'pharmacy'] as const
const years = [2022, 2023, 2024] as const

type Shape = (channel: string, other: string, year: number) => string

/** Questions of the kinds that TPC-DS asks, each over several facts and dimensions. */
const shapes: readonly Shape[] = [
  (
    a,
    _,
    year,
  ) => `WITH returned AS (SELECT r.person_key, r.institution_key, sum(r.amount) AS total FROM ${a}_refund r JOIN day d USING (day_key) WHERE d.year = ${year} GROUP BY ALL)
    SELECT p.person_key, p.district, x.total FROM returned x, institution i, person p
    WHERE x.total > (SELECT avg(y.total) * 1.2 FROM returned y WHERE y.institution_key = x.institution_key)
      AND i.institution_key = x.institution_key AND i.level = 'a' AND p.person_key = x.person_key ORDER BY ALL LIMIT 100`,
  (a, b, year) => `WITH both_of AS (SELECT day_key, paid FROM ${a} UNION ALL SELECT day_key, paid FROM ${b}),
      weekly AS (SELECT d.week, d.year, sum(CASE WHEN d.weekday = 'a' THEN paid END) AS mon, sum(CASE WHEN d.weekday = 'b' THEN paid END) AS tue, sum(CASE WHEN d.weekday = 'c' THEN paid END) AS wed
        FROM both_of JOIN day d USING (day_key) GROUP BY d.week, d.year)
    SELECT y.week, round(y.mon / nullif(z.mon, 0), 2) AS mon, round(y.tue / nullif(z.tue, 0), 2) AS tue, round(y.wed / nullif(z.wed, 0), 2) AS wed
    FROM (SELECT * FROM weekly WHERE year = ${year}) y JOIN (SELECT * FROM weekly WHERE year = ${year + 1}) z ON y.week = z.week ORDER BY ALL`,
  (a, b, year) => `WITH totals AS (
      SELECT p.person_key, p.kind, d.year, sum((f.price - f.discount + f.fund) / 2) AS total, 'a' AS channel FROM person p JOIN ${a} f USING (person_key) JOIN day d USING (day_key) GROUP BY ALL
      UNION ALL SELECT p.person_key, p.kind, d.year, sum((f.price - f.discount + f.fund) / 2) AS total, 'b' AS channel FROM person p JOIN ${b} f USING (person_key) JOIN day d USING (day_key) GROUP BY ALL)
    SELECT s.person_key, s.kind FROM totals f, totals s, totals g, totals h WHERE s.person_key = f.person_key AND g.person_key = f.person_key AND h.person_key = f.person_key
      AND f.channel = 'a' AND s.channel = 'a' AND g.channel = 'b' AND h.channel = 'b' AND f.year = ${year} AND s.year = ${year + 1} AND g.year = ${year} AND h.year = ${year + 1}
      AND CASE WHEN g.total > 0 THEN h.total / g.total END > CASE WHEN f.total > 0 THEN s.total / f.total END ORDER BY ALL LIMIT 100`,
  (a, b, year) => `WITH lines AS (
      SELECT 'first' AS channel, i.city AS place, sum(f.paid) AS sales, 0.0::DOUBLE AS back FROM ${a} f JOIN day d USING (day_key) JOIN institution i USING (institution_key) WHERE d.year = ${year} GROUP BY ALL
      UNION ALL SELECT 'second' AS channel, i.city AS place, 0.0::DOUBLE AS sales, sum(r.amount) AS back FROM ${b}_refund r JOIN day d USING (day_key) LEFT JOIN institution i USING (institution_key) WHERE d.date BETWEEN DATE '${year}-01-01' AND DATE '${year}-01-01' + INTERVAL 60 DAY GROUP BY ALL)
    SELECT channel, place, sum(sales) AS sales, sum(back) AS back, sum(sales - back) AS net FROM lines GROUP BY ROLLUP (channel, place) ORDER BY channel NULLS FIRST, place NULLS FIRST LIMIT 100`,
  (a, _, year) => `SELECT ar.province, count(*) AS n FROM area ar, person p, ${a} f, day d, item i
    WHERE ar.area_key = f.area_key AND p.person_key = f.person_key AND d.day_key = f.day_key AND i.item_key = f.item_key
      AND d.month = (SELECT max(e.month) FROM day e WHERE e.year = ${year} AND e.quarter < 6) AND i.list_price > 1.2 * (SELECT avg(j.list_price) FROM item j WHERE j.category = i.category)
    GROUP BY ar.province HAVING count(*) >= 3 ORDER BY n, ar.province`,
  (
    a,
    b,
    year,
  ) => `SELECT p.education, p.sex, count(*) AS people, avg(h.income_band) AS band, max(h.size) AS size, stddev_samp(h.size) AS spread FROM person p JOIN household h USING (household_key)
    WHERE EXISTS (SELECT 1 FROM ${a} f, day d WHERE f.person_key = p.person_key AND f.day_key = d.day_key AND d.year = ${year})
      AND (EXISTS (SELECT 1 FROM ${b} g, day e WHERE g.person_key = p.person_key AND g.day_key = e.day_key AND e.quarter < 4)
        OR p.person_key IN (SELECT r.person_key FROM ${b}_refund r WHERE r.loss > 3)) GROUP BY ALL ORDER BY ALL LIMIT 100`,
  (a, _, year) => `WITH ranked AS (SELECT i.category, i.class, i.maker, d.year, d.month, sum(f.paid) AS total,
        avg(sum(f.paid)) OVER (PARTITION BY i.category, i.maker, d.year) AS mean, rank() OVER (PARTITION BY i.category, i.maker ORDER BY d.year, d.month) AS place
      FROM item i JOIN ${a} f USING (item_key) JOIN day d USING (day_key) JOIN institution s USING (institution_key) WHERE d.year IN (${year}, ${year + 1}) GROUP BY i.category, i.class, i.maker, d.year, d.month)
    SELECT v.category, v.maker, v.year, v.month, v.mean, v.total, before.total AS earlier FROM ranked v JOIN ranked before ON v.category = before.category AND v.maker = before.maker AND v.class = before.class
    WHERE v.year = ${year} AND v.mean > 0 AND abs(v.total - v.mean) / v.mean > 0.1 ORDER BY ALL LIMIT 100`,
  (a, b, year) => `SELECT i.category, x.bought, x.returned, x.again, x.bought / nullif(x.again, 0) AS ratio FROM (
      SELECT f.item_key, sum(f.quantity) AS bought, sum(r.amount) AS returned, sum(g.quantity) AS again FROM ${a} f
        JOIN ${a}_refund r ON r.claim = f.claim AND r.line = f.line JOIN ${b} g ON g.person_key = r.person_key AND g.item_key = r.item_key
        JOIN day d1 ON d1.day_key = f.day_key JOIN day d2 ON d2.day_key = r.day_key JOIN day d3 ON d3.day_key = g.day_key
      WHERE d1.year = ${year} AND d2.quarter BETWEEN 1 AND 10 AND d3.year IN (${year}, ${year + 1}) GROUP BY f.item_key) x JOIN item i USING (item_key) ORDER BY ALL LIMIT 100`,
  (
    a,
    b,
    year,
  ) => `(SELECT DISTINCT p.person_key, d.date FROM ${a} f JOIN person p USING (person_key) JOIN day d USING (day_key) WHERE d.year = ${year})
    EXCEPT (SELECT DISTINCT p.person_key, d.date FROM ${b} f JOIN person p USING (person_key) JOIN day d USING (day_key) WHERE d.year = ${year}) ORDER BY ALL LIMIT 50`,
  (
    a,
    _,
    year,
  ) => `SELECT count(DISTINCT f.claim) AS claims, sum(f.paid) AS paid, sum(f.own) AS own, max(pl.ceiling) AS ceiling FROM ${a} f JOIN day d USING (day_key) JOIN plan pl USING (plan_key) JOIN doctor dr ON dr.doctor_key = f.doctor_key
    WHERE d.date BETWEEN DATE '${year}-02-01' AND DATE '${year}-02-01' + INTERVAL 60 DAY AND dr.department IN ('a', 'north') AND pl.ratio < 200
      AND EXISTS (SELECT 1 FROM ${a} g WHERE g.claim = f.claim AND g.institution_key <> f.institution_key) AND NOT EXISTS (SELECT 1 FROM ${a}_refund r WHERE r.claim = f.claim AND r.loss > 240)`,
  (
    a,
    b,
    year,
  ) => `WITH found AS (SELECT coalesce(x.item_key, y.item_key) AS item_key, coalesce(x.total, 0) AS one, coalesce(y.total, 0) AS other
      FROM (SELECT item_key, sum(paid) AS total FROM ${a} JOIN day d USING (day_key) WHERE d.year = ${year} GROUP BY item_key) x FULL JOIN (SELECT item_key, sum(paid) AS total FROM ${b} JOIN day d USING (day_key) WHERE d.year = ${year} GROUP BY item_key) y ON x.item_key = y.item_key)
    SELECT i.class, sum(one) AS one, sum(other) AS other, sum(CASE WHEN one > other THEN 1 ELSE 0 END) AS more, count(*) FILTER (WHERE one < other) AS less,
      row_number() OVER (ORDER BY sum(one) DESC, i.class) AS place FROM found JOIN item i USING (item_key) GROUP BY i.class QUALIFY place <= 20 ORDER BY place`,
]

/** 99 queries: every shape over every pair of channels and three years. */
export const queries: readonly string[] = shapes.flatMap((shape) =>
  channels.flatMap((channel, index) => years.map((year) => shape(channel, channels[(index + 1) % 3] ?? '', year))),
)
