/** English texts of tracing, audit and alerts. */
export const trace = {
  'unmet.trace.statements': 'Statements may hold values and are given to the audit administrator only',
  'cure.ask-audit': 'Let the audit administrator export, or export without statements',
  'unmet.alert.not-yours': 'Supervisors settle an alert; the party concerned and the person can only explain',
  'cure.alert-explain': 'Write what happened; the bureau or the agency will settle it',
  'unmet.alert.reason': 'No reason is given',
  'cure.alert-reason': 'Give a reason; for an incident, the number of its case',
  'unmet.alert.closed': 'This alert is settled',
}
