import { setStage } from '../stage.ts'
import { act, goTo, named, openCase, type Opened } from './opening.ts'

/** The columns that the operator asks for; the clerk keeps back the last two. */
export const askedFor = ['industry', 'year', 'employees', 'name', 'phone'] as const

/** A supplying department on a Tuesday: an operator asked yesterday for five columns of what the department has supplied; a catalogue is to be handed in. */
export async function open(port = 0): Promise<Opened> {
  const stage = await setStage('yanan', 'granted', 0, undefined, port)
  await goTo(stage, '2026-05-12')
  const agreement = stage.journey.names.get('agr-record') as { readonly record: { readonly links: { grant: string } } }
  const links = { grant: agreement.record.links.grant, scenario: named(stage, 's1', 'record') }
  const request = await openCase(stage, 'operator', 'data-request', { links })
  await act(stage, 'operator', request.case, 'request', {
    document: {
      lines: [
        { dataset: named(stage, 'ds1', 'record'), columns: askedFor, why: '测算产业规模，并向企业发放调查问卷。' },
      ],
      until: '2028-12-31',
    },
  })
  stage.journey.names.set('request', request)
  return {
    stage,
    cast: [
      { role: '数据专员（市市场监督管理局）', account: 'market' },
      { role: '保密审查员（同单位）', account: 'market-secrecy' },
      { role: '实施机构经办（市数据发展服务中心）', account: 'centre' },
      { role: '申请单位（延安数智运营有限公司）', account: 'operator' },
    ],
    tasks: [
      '以数据专员登录，从工作台找到用数申请，看看还剩几天；同意提供，但 name 和 phone 两个字段不同意，各写理由。',
      '以实施机构经办登录，同意这一条；再以申请单位登录，找到哪两个字段没有获准、为什么。',
      '以数据专员登录，下载编目模板，填一个数据集和若干字段，故意填错几格，上传，下载标出错误的工作簿，改好再传，写入。',
      '对“企业年度报告”的字段成批定级：先采用建议，再把一个字段放宽，看看要写什么。',
    ],
  }
}
