import { Session } from '../../../src/edge/cli/journey/index.ts'
import { setStage } from '../stage.ts'
import { ask, goTo, named, type Opened } from './opening.ts'

/** What an emergency is about. */
export interface Emergency extends Opened {
  readonly grant: string
  readonly product: string
  /** The secret of the buyer's key. */
  readonly key: string
  /** The year whose disclosure is published. */
  readonly year: number
}

/** A city in the second year of its authorisation: an operator computes, its product is sold and called, the agency has disclosed the year. */
export async function open(port = 0): Promise<Emergency> {
  const stage = await setStage('yanan', 'subscribe', 0, undefined, port)
  await goTo(stage, '2027-01-11')
  const body = { area: '610600', year: 2026 }
  const { id } = await ask<{ id: string }>(stage, 'centre', 'disclosed.generate', { body })
  await ask(stage, 'centre-head', 'disclosed.step', { params: { id }, body: { do: 'approve' } })
  await ask(stage, 'centre', 'disclosed.step', { params: { id }, body: { do: 'publish' } })
  const { system, audit } = stage.running.administrators!
  const session = new Session(stage.running.origin)
  await session.signIn(audit.name, audit.password)
  await session.changePassword(audit.password, stage.password)
  const { record } = stage.journey.names.get('agr-record') as {
    readonly record: { readonly links: { readonly grant: string } }
  }
  return {
    stage,
    grant: record.links.grant,
    product: named(stage, 'product', 'record'),
    key: stage.journey.names.get('key') as string,
    year: body.year,
    cast: [
      { role: '数据工程师（延安数智运营有限公司）', account: 'operator' },
      { role: '购买产品的企业（延安苹果产业发展有限公司）', account: 'consumer' },
      { role: '实施机构（市数据发展服务中心）', account: 'centre' },
      { role: '实施机构负责人', account: 'centre-head' },
      { role: '审计局', account: 'audit' },
      { role: '系统管理员', account: system.name },
      { role: '审计管理员', account: audit.name },
    ],
    tasks: [
      '工程师：在工作空间运行一个作业。',
      '实施机构：开办「安全风险事件处置」，对这项授权「先行关闭用数」，写明事由。',
      '工程师、购买企业：在工作台上看到自己的什么停了，为什么，依据哪一条，下一步怎么办。',
      '审计局：对这项授权开办「证据保全」。',
      '系统管理员和审计管理员：为审计局开立一个审计账号，范围为这项授权，期限十天。',
      '审计人员（新账号）：看时间线，调取卷宗并下载。',
      '市民（不登录，门户）：提一件投诉，记下编号和查询码；实施机构答复；市民查看答复，再看 2026 年度披露。',
    ],
  }
}
