import { castCode } from '../../../src/edge/cli/journey/index.ts'
import { setStage, type Stage } from '../stage.ts'
import { act, addColleague, goTo, openCase, type Opened } from './opening.ts'

/** Autumn in a county's data bureau: an agreement of 2024 lies in a drawer, on paper, and was never filed with the city. */
export async function open(port = 0): Promise<Opened> {
  const stage = await setStage('jilin', 'agency', 0, undefined, port)
  await addColleague(stage, 'county-bureau', 'county-second', '于䶮')
  await makeAgency(stage)
  await addOperator(stage)
  await goTo(stage, '2026-09-14')
  return {
    stage,
    cast: [
      { role: '县区经办（南关区政务服务和数字化建设管理局）', account: 'county-bureau' },
      { role: '同单位复核人于䶮', account: 'county-second' },
      { role: '市局王敏（长春市政务服务和数字化建设管理局）', account: 'bureau' },
    ],
    tasks: [
      '以县区经办身份补录一份 2024 年的授权运营协议：2024-06-03 拟定、06-20 集体决策、06-28 签订，持有方长春𠮷䶮数据运营有限公司，附扫描件；由于䶮复核入库，看缺项。',
      '就这份协议开办“协议逐级备案”，打印县级报市级表（PDF、Word），盖章扫描后上传，由于䶮复核，再报市。',
      '以市局身份收件，再退回补正，一次列全两条问题；看时限怎样停。',
      '国庆后以县区经办身份补正（填到一半关掉浏览器再打开），市局归集报省。',
    ],
  }
}

/** In this county the bureau is an implementing agency as well, by a letter of its government. */
async function makeAgency(stage: Stage): Promise<void> {
  const letter = { number: '南关府函〔2026〕5号', day: '2026-03-03' }
  const opened = await openCase(stage, 'county-government', 'agency-designation')
  await act(stage, 'county-government', opened.case, 'designate', {
    outcome: 'designated',
    document: { agency: stage.journey.players.get('county-bureau')!.party, ...letter, mode: 'whole' },
    papers: [letter],
  })
}

/** The operator of 2024, with a name that not every font knows. */
async function addOperator(stage: Stage): Promise<void> {
  const answer = await stage.system.call('people.register', {
    body: {
      name: '长春𠮷䶮数据运营有限公司',
      uscc: castCode('220102', 90),
      kind: 'enterprise',
      area: '220102',
      level: null,
      affiliates: [],
      facts: {},
    },
  })
  if (!answer.ok) throw new Error(answer.title)
}
