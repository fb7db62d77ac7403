import { masking } from './zh-CN/masking.ts'
import { complaints } from './zh-CN/complaints.ts'
import { statistics } from './zh-CN/statistics.ts'
import { publicTexts } from './zh-CN/public.ts'
import { access } from './zh-CN/access.ts'
import { domain } from './zh-CN/domain.ts'
import { plan } from './zh-CN/plan.ts'
import { work } from './zh-CN/work.ts'
import { keys } from './zh-CN/keys.ts'
import { law } from './zh-CN/law.ts'
import { rework } from './zh-CN/rework.ts'
import { ways } from './zh-CN/ways.ts'
import { rules } from './zh-CN/rules.ts'
import { standings } from './zh-CN/standings.ts'
import { words } from './zh-CN/words.ts'
import { catalogue } from './zh-CN/catalogue.ts'
import { intake } from './zh-CN/intake.ts'
import { mount } from './zh-CN/mount.ts'
import { workbook } from './zh-CN/workbook.ts'
import { classify } from './zh-CN/classify.ts'
import { common } from './zh-CN/common.ts'
import { edge } from './zh-CN/edge.ts'
import { ledger } from './zh-CN/ledger.ts'
import { store } from './zh-CN/store.ts'
import { ownData } from './zh-CN/own-data.ts'
import { house } from './zh-CN/house.ts'
import { paper } from './zh-CN/paper.ts'
import { people } from './zh-CN/people.ts'
import { procedures } from './zh-CN/procedures.ts'
import { events } from './zh-CN/events.ts'
import { brakes } from './zh-CN/brakes.ts'
import { egress } from './zh-CN/egress.ts'
import { messages } from './zh-CN/messages.ts'
import { models } from './zh-CN/models.ts'
import { products } from './zh-CN/products.ts'
import { office } from './zh-CN/office.ts'
import { trace } from './zh-CN/trace.ts'
import { money } from './zh-CN/money.ts'
import { archive } from './zh-CN/archive.ts'
import { changes } from './zh-CN/changes.ts'
import { brief } from './zh-CN/brief.ts'
import { holds } from './zh-CN/holds.ts'
import { ease } from './zh-CN/ease.ts'
import { experts } from './zh-CN/experts.ts'

/** The source catalogue. Each room adds its own file under `zh-CN/` and `en/` and spreads it here and in `en.ts`. */
export const zhCN = {
  ...common,
  ...complaints,
  ...statistics,
  ...publicTexts,
  ...catalogue,
  ...intake,
  ...mount,
  ...workbook,
  ...classify,
  ...edge,
  ...ledger,
  ...store,
  ...ownData,
  ...house,
  ...paper,
  ...people,
  ...procedures,
  ...brakes,
  ...egress,
  ...events,
  ...models,
  ...messages,
  ...products,
  ...office,
  ...changes,
  ...brief,
  ...holds,
  ...ease,
  ...experts,
  ...trace,
  ...money,
  ...archive,
  ...domain,
  ...plan,
  ...work,
  ...keys,
  ...masking,
  ...access,
  ...law,
  ...standings,
  ...words,
  ...rework,
  ...ways,
  ...rules,
} as const

export type MessageKey = keyof typeof zhCN
