import { setStage, type Stage } from '../stage.ts'
import { act, addColleague, ask, goTo, named, openCase, type Opened } from './opening.ts'

/** Monday morning at the city's data bureau: disputes to settle (one overdue, one due today), an agency that lets a request lie, a clock that stands still. */
export async function open(port = 0): Promise<Opened> {
  const stage = await setStage('yanan', 'granted', 0, undefined, port)
  await goTo(stage, '2026-05-12')
  const [enterprises, buses] = [named(stage, 'ds1', 'record'), named(stage, 'ds2', 'record')]
  const grant = await grantOf(stage)
  await addColleague(stage, 'bureau', 'bureau-new', '马𠮷䶮')

  // The supplier opposes one line: it goes to consultation, and the request's clock stands still.
  const opposed = await request(stage, grant, 's1', buses, ['card_id', 'line', 'fare'])
  await act(stage, 'transit', opposed, 'opinion', {
    line: buses,
    outcome: 'opposed',
    reason: '刷卡时间可以推断个人行踪，不同意提供。',
  })
  await act(stage, 'centre', opposed, 'disagree', { line: buses })
  await takeUp(stage, buses)

  // A week later the supplier finds that a reported fault is none; the operator disputes that.
  await goTo(stage, '2026-05-18')
  const issue = await openCase(stage, 'operator', 'quality-issue', { links: { grant, dataset: enterprises } })
  await act(stage, 'operator', issue.case, 'report', {
    document: { type: 'blank', where: 'revenue', description: '约百分之二的营业收入为空。' },
  })
  await act(stage, 'market', issue.case, 'verify', { outcome: 'rejected', reason: '小微企业免报营业收入，空值属实。' })
  await act(stage, 'operator', issue.case, 'object', {})
  await takeUp(stage, enterprises)

  // The agency lets a request lie although its supplier agreed; a scenario waits for the bureau.
  await goTo(stage, '2026-06-08')
  const lying = await request(stage, grant, 's2', buses, ['line', 'stop', 'fare'])
  await act(stage, 'transit', lying, 'opinion', { line: buses, outcome: 'agreed' })
  const scenario = await openCase(stage, 'operator', 'scenario', { links: { grant } })
  await act(stage, 'operator', scenario.case, 'describe', {
    document: {
      name: '小微企业用工分析',
      purpose: '按行业分析用工变化。',
      users: '企业、主管部门和公众。',
      field: 'industry',
      products: '用工景气指数。',
    },
  })
  await act(stage, 'operator', scenario.case, 'demand', {
    document: { lines: [{ dataset: enterprises, why: '测算用工规模。' }] },
  })
  await goTo(stage, '2026-06-15', 510)
  return {
    stage,
    cast: [
      { role: '科长王敏（市数据局）', account: 'bureau' },
      { role: '同科李强（市数据局）', account: 'bureau-deputy' },
      { role: '同科马𠮷䶮（市数据局）', account: 'bureau-new' },
      { role: '实施机构经办陈静（市数据发展服务中心）', account: 'centre' },
      { role: '供数单位高峰（公交集团）', account: 'transit' },
      { role: '省局钱进', account: 'province' },
    ],
    tasks: [
      '以科长身份登录，看今天哪件逾期、哪件今天到期、哪件停了表、为什么停。',
      '逾期的那件在等谁？催办他们。',
      '用数申请在实施机构那里压着，督办，要求后天答复；再以实施机构身份答复。',
      '科长明天起出差到周五，设李强代理；以李强身份代科长审核一个应用场景，看记录写的是谁。',
      '看五月的统计，点开一个数字看是哪几件，导出 Excel；编制五月的报告报省局，另一人复核后报送。',
    ],
  }
}

async function grantOf(stage: Stage): Promise<string> {
  const agreement = await ask<{ record: { links: { grant: string } } }>(stage, 'centre', 'records.get', {
    params: { id: named(stage, 'agr', 'record') },
  })
  return agreement.record.links.grant
}

/** The operator asks for columns of a data set for a scenario. */
async function request(stage: Stage, grant: string, scenario: string, dataset: string, columns: readonly string[]) {
  const opened = await openCase(stage, 'operator', 'data-request', {
    links: { grant, scenario: named(stage, scenario, 'record') },
  })
  await act(stage, 'operator', opened.case, 'request', {
    document: { lines: [{ dataset, columns, why: '分析通勤与用工的关系。' }], until: '2029-05-05' },
  })
  return opened.case
}

/** The bureau takes up the dispute about a data set. */
async function takeUp(stage: Stage, dataset: string): Promise<void> {
  const { rows } = await ask<{ rows: { id: string; about: string; procedure: string }[] }>(
    stage,
    'bureau',
    'cases.table',
    {
      query: { procedure: 'dispute', state: 'running' },
    },
  )
  const found = rows.find(({ about }) => about === dataset)
  if (!found) throw new Error(`no dispute about ${dataset}: ${JSON.stringify(rows)}`)
  await act(stage, 'bureau', found.id, 'invite', {})
}
