import type { ways as source } from '../zh-CN/ways.ts'

export const ways: Record<keyof typeof source, string> = {
  'cure.not-in-line': 'nothing to do here: choose a lit act in the diagram',
  'cure.already-done': 'nothing to do again; what is wrong in it is corrected under “Mistakes and changes”',
  'cure.act-negative':
    'result and reasons stand in the record of “{act}”: mend what they ask for and hand in anew; or withdraw if it is given up',
  'cure.filing-not-received': 'wait for the receiver to take it or send it back; if nothing comes, urge them',
  'cure.not-yet': 'nothing to do: when the day has come the platform does it or opens it',
  'cure.case-ended':
    'the result and how it came about stand in the history of the case; for another turn open a new case',
  'cure.case-suspended': 'see why and by whom it was suspended; it goes on once it is resumed',
  'cure.case-entered': 'fill or correct it under the gaps; for something new open a case',
  'cure.already-signed': 'nothing to sign again: wait for the other signatories, who are named in this act',
  'cure.no-opinions-here':
    'give it in an act that collects opinions, or have the acting party write it into the document',
  'cure.pool-small': 'add persons or parties to the pool first, then draw',
  'cure.panel-even': 'choose an odd number',
  'cure.not-drawn': 'those who were drawn do this; they are named in the act of the draw',
  'cure.opinion-given':
    'nothing to give again; as long as it is not concluded you can undo it under “Mistakes and changes”',
  'cure.too-late-before':
    'that day is past and cannot be made up for: plan by another day, or have the day it goes by set anew by whoever may',
  'cure.against-opinions':
    'choose an outcome that does not agree, with reasons; or have those against change their opinion first',
  'cure.nothing-to-extend': 'look at the limits first: only one that is running can be extended',
  'cure.claim-taken': 'change the one that exists, or wait until it has ended',
  'cure.frozen': 'open a case that changes it; what stands stays in force until then',
  'cure.decided-on': 'have whoever decided send it back first, or open a case that changes it',
  'cure.no-gate': 'those named by the rules do this; the page of the clause says who may',
  'cure.line-unknown': 'choose one of the lines listed in this act',
  'cure.notice-over': 'use the complaints page of the portal, or write to whoever put the notice up',
  'cure.no-objections-here': 'use the complaints page of the portal',
  'cure.law-not-yet':
    'open it from the day on which the rules are in force, or have the system administrator load rules that are',
  'cure.law-ended': 'open it under the rules that replaced these; what is running is finished as it was',
  'cure.value-not-yet': 'wait for that day, or choose a day on which there is a value',
  'cure.already-running': 'go on in that case; withdraw it first if it is not wanted',
  'cure.document-missing': 'fill in the form of this act and hand it in',
  'cure.transfer-barred': 'choose a party that has that role',
  'cure.not-theirs':
    'this goes by who acts: somebody who meets it has to do this; if the register of who is what is wrong, ask the system administrator',
  'cure.other-standing':
    'look at how the matter stands now: it goes on in the case that changes this; once it has changed, this opens by itself',
  'cure.mend-here': 'mend it in the form of this act as said above and hand it in again; what you filled in is kept',
  'cure.mend-record':
    'this stands in the record that it is about: open it, enter what is missing, correct or change what is not so, and come back',
  'cure.in-other-case':
    'this stands in an act of the case that was done: open that act; whoever did it corrects it, or it is sent back for completion',
}
