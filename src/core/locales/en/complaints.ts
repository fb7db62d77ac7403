import type { complaints as source } from '../zh-CN/complaints.ts'

/** Texts of complaints and objections of the public. */
export const complaints: { readonly [Key in keyof typeof source]: string } = {
  'event.complaint.received': 'complaint received',
  'event.complaint.taken': 'complaint taken',
  'event.complaint.assigned': 'complaint assigned',
  'event.complaint.transferred': 'complaint passed on',
  'event.complaint.answered': 'complaint answered',
  'event.complaint.merged': 'complaint joined to another',
  'event.complaint.overdue': 'complaint not answered in time',
  'event.complaint.reopened': 'complaint taken up again',
  'event.complaint.erased': 'complainer erased',
  'unmet.complaint.area': 'There is no area “{area}”',
  'unmet.complaint.about-unknown': 'There is no “{what}” to complain about',
  'unmet.complaint.no-such': 'There is no such number, or the secret (last digits of the telephone number) is wrong',
  'cure.complaint.check-code':
    'Check number and secret on the acknowledgement; the last digits may be wrong five times a day, then only the secret counts',
  'unmet.complaint.not-reopenable': '“{number}” cannot be taken up again: once only, after an answer',
  'unmet.complaint.not-yours': 'Your organisation does not answer “{number}”',
  'cure.complaint.ask-owner': 'Whoever answers it has to, or passes it on to you',
  'unmet.complaint.in-case': 'This is an objection to a notice: it is answered in the case of the notice',
  'unmet.complaint.standing':
    'This cannot be done with the complaint now: take it first; what is answered or joined to another is closed',
  'unmet.complaint.not-staff': 'Only to somebody who works for your organisation',
  'cure.complaint.pick-staff': 'Choose from the list',
  'unmet.complaint.no-taker':
    'Cannot be passed on to “{party}”: there is no such party, it has the complaint already, or nobody works there',
  'unmet.complaint.to-accused': 'Cannot be passed on to “{party}”: it is the one complained about',
  'unmet.complaint.merge-wrong':
    'Cannot be joined to “{number}”: only to another complaint that your organisation answers and that stands on its own',
  'unmet.complaint.erase-open': '“{number}” has no answer yet: the complainer can be erased afterwards',
  'event.preservation.placed': 'preserved',
  'event.preservation.lifted': 'preservation lifted',
  'unmet.preservation.not-yours':
    'Your organisation cannot preserve this or lift it: whoever answers the complaint or supervises the area does',
  'cure.preservation.ask': 'Ask the supervising authority',
  'unmet.preservation.stands': 'It is preserved on that account already',
  'unmet.preservation.none': 'Nothing is preserved on that account',
}
