import { shellPaths } from '../../http/shell-paths.ts'

const people = '/mensen'
const teams = '/ploegen'
const own = shellPaths.own

/** Addresses of the accounts room; the vault's browser half has its own in `vaultPaths`. */
export const accountsPaths = {
  signIn: shellPaths.signIn,
  signOut: shellPaths.signOut,
  signOn: '/aanmelden/korps',
  signOnBack: '/aanmelden/korps/terug',
  invitation: '/uitnodiging',
  invitationDetails: '/uitnodiging/gegevens',
  people,
  invite: `${people}/uitnodiging`,
  withdrawal: (id: string) => `${people}/uitnodiging/${id}/intrekking`,
  person: (id: string) => `${people}/${id}`,
  roles: (id: string) => `${people}/${id}/rollen`,
  codeOf: (id: string) => `${people}/${id}/code`,
  ending: (id: string) => `${people}/${id}/einde`,
  teams,
  teamKey: (id: string) => `${teams}/${id}/sleutel`,
  joining: (id: string) => `${teams}/${id}/vraag`,
  admission: (id: string) => `${teams}/${id}/toelating`,
  leaving: (id: string) => `${teams}/${id}/vertrek`,
  trial: (id: string) => `${teams}/${id}/proef`,
  trialAnswer: (id: string) => `${teams}/${id}/proef/antwoord`,
  own,
  passphrase: `${own}/wachtzin`,
  linking: `${own}/korps`,
  code: `${own}/code`,
  codeConfirm: `${own}/code/bevestiging`,
  codeEnd: `${own}/code/einde`,
  otherSessions: `${own}/sessies/andere`,
  session: (id: string) => `${own}/sessies/${id}/einde`,
  display: shellPaths.display,
  policy: '/beleid',
  secondPair: shellPaths.secondPair,
  answer: (id: string) => `${shellPaths.secondPair}/${id}/antwoord`,
}
