export {
  relyingPartyOf,
  verifyAssertion,
  verifyRegistration,
  type RelyingParty,
  type StoredKey,
} from './webauthn.ts';
