import { masking } from './en/masking.ts'
import { complaints } from './en/complaints.ts'
import { statistics } from './en/statistics.ts'
import { publicTexts } from './en/public.ts'
import { access } from './en/access.ts'
import { domain } from './en/domain.ts'
import { plan } from './en/plan.ts'
import { work } from './en/work.ts'
import { keys } from './en/keys.ts'
import { law } from './en/law.ts'
import { rework } from './en/rework.ts'
import { ways } from './en/ways.ts'
import { rules } from './en/rules.ts'
import { standings } from './en/standings.ts'
import { words } from './en/words.ts'
import { catalogue } from './en/catalogue.ts'
import { intake } from './en/intake.ts'
import { mount } from './en/mount.ts'
import { workbook } from './en/workbook.ts'
import { classify } from './en/classify.ts'
import { common } from './en/common.ts'
import { edge } from './en/edge.ts'
import { ledger } from './en/ledger.ts'
import { store } from './en/store.ts'
import type { MessageKey } from './zh-CN.ts'
import { ownData } from './en/own-data.ts'
import { house } from './en/house.ts'
import { paper } from './en/paper.ts'
import { people } from './en/people.ts'
import { procedures } from './en/procedures.ts'
import { events } from './en/events.ts'
import { brakes } from './en/brakes.ts'
import { egress } from './en/egress.ts'
import { messages } from './en/messages.ts'
import { models } from './en/models.ts'
import { products } from './en/products.ts'
import { office } from './en/office.ts'
import { trace } from './en/trace.ts'
import { money } from './en/money.ts'
import { archive } from './en/archive.ts'
import { changes } from './en/changes.ts'
import { brief } from './en/brief.ts'
import { holds } from './en/holds.ts'
import { ease } from './en/ease.ts'
import { experts } from './en/experts.ts'

/** The same keys in English; a missing one fails the compile. */
export const en: { readonly [Key in MessageKey]: string } = {
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
}
