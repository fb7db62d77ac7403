import type { Emergency } from './emergency-opening.ts'
import { act, ask, goTo, named, openCase } from './opening.ts'

/** From the stop to the mandate's end: reported, found grave, heard, terminated, what was kept deleted. The case of the exit. */
export async function endMandate({ stage, grant }: Emergency): Promise<string> {
  type Row = { readonly id: string; readonly record?: string; readonly about?: string; readonly ended?: string | null }
  const all = await ask<Row[]>(stage, 'centre', 'cases.list', { query: { procedure: 'incident' } })
  const incident = all.find(({ ended }) => ended === null)
  const id = incident?.id ?? ''
  const description = '产品接口返回内容异常，疑似泄露。'
  const report = { 'happened-on': '2027-01-10', description, measures: '已关闭用数。', stage: 'service' }
  await act(stage, 'centre', id, 'report', { document: report })
  const severity = { level: 'major', grave: true, grounds: '经技术核查，泄露范围大。' }
  await act(stage, 'cyberspace', id, 'assess', { document: severity, outcome: 'assessed' })
  const { state } = await ask<{ state: { about: string } }>(stage, 'centre', 'cases.get', { params: { id } })
  const termination = await openCase(stage, 'centre', 'termination', { about: named(stage, 'agr', 'record') })
  const notice = { ground: 'accident', facts: description, incident: state.about }
  await act(stage, 'centre', termination.case, 'notify', { document: notice })
  await goTo(stage, '2027-01-19')
  await act(stage, 'centre-head', termination.case, 'decide', {
    outcome: 'terminated',
    reason: '事实清楚，已听取陈述。',
    papers: [{ number: '延数中心〔2027〕6号', day: '2027-01-19' }],
  })
  const exits = await ask<Row[]>(stage, 'centre', 'cases.list', { query: { procedure: 'exit' } })
  const exit = exits[0]?.id ?? ''
  const deletion = { systems: '全部业务系统。', method: '覆写并核验。', 'done-on': '2027-01-19', responsible: '许明' }
  await act(stage, 'operator', exit, 'delete', { document: deletion })
  if (!grant) throw new Error('there is no grant')
  return exit
}
