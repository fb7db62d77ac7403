import { setStage, type Stage } from '../stage.ts'
import { act, ask, goTo, named, openCase, type Opened } from './opening.ts'

/** An operator's first product stands under review; the result it rests on shows single firms, and nobody has given a verdict yet. */
export async function open(port = 0): Promise<Opened> {
  const stage = await setStage('yanan', 'product', 2, undefined, port)
  return {
    stage,
    cast: [
      { role: '工程师（运营机构）', account: 'operator' },
      { role: '审查人（提供单位）', account: 'market' },
      { role: '实施机构经办', account: 'centre' },
      { role: '采购企业', account: 'consumer' },
    ],
    tasks: [
      '以工程师登录，在安全域里逐条查企业的统一社会信用代码，看平台怎样答复、依据哪一条。',
      '以审查人登录，从“出域审查”找到没有通过的单元格，作出退回的意见；以实施机构经办退回。',
      '以工程师改好查询再运行，用新的成果再报一轮；以审查人和实施机构经办通过。',
      '以实施机构经办处置安全风险事件，先行关闭用数，看停在哪一天。',
    ],
  }
}

/** Registered, priced and open to be put on the shelf: the days and desks between the agency's approval and the shelf. */
export async function toTheShelf(stage: Stage): Promise<string> {
  const product = named(stage, 'product', 'record')
  const registration = await openCase(stage, 'operator', 'registration', { about: product })
  const paper = {
    type: 'first',
    registrant: '登记主体信息齐全。',
    source: '依法履职或提供公共服务取得。',
    resource: '资源说明见目录。',
    'evidence-number': '存证-2026-001',
    products: '拟用于产业景气指数。',
    scenarios: '产业分析、公交服务。',
    'risk-assessment': '风险评估结论为低。',
    'business-review': '业审〔2026〕1号',
  }
  await act(stage, 'operator', registration.case, 'apply', { document: paper })
  await act(stage, 'registry', registration.case, 'accept', { outcome: 'accepted' })
  await act(stage, 'registry-2', registration.case, 'examine', { outcome: 'passed' })
  const notice = {
    registrant: '市市场监管局',
    type: '首次登记',
    name: '产业景气指数',
    summary: '产业景气指数的主要内容。',
  }
  await act(stage, 'registry', registration.case, 'publicise', { document: notice })
  const policy = await openCase(stage, 'development-reform', 'price-policy')
  const rules = { name: '公共数据运营服务价格政策（试行）', number: '延发改价〔2026〕12号' }
  await act(stage, 'development-reform', policy.case, 'draft', {
    document: { ...rules, starts: '2026-06-01', 'public-price': 0, ceiling: 500 },
  })
  const drafted = await ask<{ state: { done: readonly { digest: string }[] } }>(stage, 'bureau', 'cases.get', {
    params: { id: policy.case },
  })
  const agreed = { outcome: 'approved', digest: drafted.state.done[0]?.digest }
  await act(stage, 'bureau', policy.case, 'join', agreed)
  const papers = [{ number: rules.number, day: '2026-05-26' }]
  await act(stage, 'development-reform', policy.case, 'issue', { ...agreed, papers })
  await goTo(stage, '2026-06-11')
  const code = { code: '6106150001', 'coded-on': '2026-06-11', 'valid-until': '2029-05-05' }
  await act(stage, 'registry', registration.case, 'code', { document: code })
  await act(stage, 'operator', named(stage, 'product'), 'register', {})
  const price = await openCase(stage, 'operator', 'product-price', { about: product })
  const filed = { policy: policy.record, trial: true, basis: 'call', amount: 300, factors: '按算力和人力消耗测算。' }
  await act(stage, 'operator', price.case, 'file', { document: filed })
  await act(stage, 'centre', price.case, 'guide', { outcome: 'approved' })
  return product
}

/** Firms by county with at least so many, computed by the operator: the result of a job that has ended. */
export async function made(stage: Stage, name: string, least: number): Promise<string> {
  const agreement = stage.journey.names.get('agr-record') as { readonly record: { readonly links: { grant: string } } }
  const { grant } = agreement.record.links
  const sql = `SELECT division, count(DISTINCT uscc) AS firms, sum(employees) AS employees FROM enterprises
    WHERE year = 2024 GROUP BY 1 HAVING count(DISTINCT uscc) >= ${least} ORDER BY 1`
  const job = await ask<{ job: string }>(stage, 'operator', 'jobs.run', {
    params: { grant },
    body: { name, sql, scenario: named(stage, 's1', 'record') },
  })
  for (;;) {
    const found = await ask<{ artifact: string | null }>(stage, 'operator', 'jobs.get', { params: { id: job.job } })
    if (found.artifact) return found.artifact
    await new Promise((done) => setTimeout(done, 100))
  }
}
