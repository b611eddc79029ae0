/**
 * The ids of users. Like all lists below: the names that other systems use, in plain form (`plainName`). If a record has
 * several of them, the first of the list counts; of the boolean ones, all count.
 */
export const ID: readonly string[] = ['_id', 'id', 'userid', 'uid', 'uuid', 'localid'];
export const EMAIL: readonly string[] = ['email', 'emailaddress', 'mail'];
export const NAME: readonly string[] = ['name', 'fullname', 'displayname'];
export const FIRST_NAME: readonly string[] = ['firstname', 'givenname'];
export const LAST_NAME: readonly string[] = ['lastname', 'familyname', 'surname'];
export const PASSWORD_HASH: readonly string[] = [
  'password',
  'passwordhash',
  'hashedpassword',
  'encryptedpassword',
  'passworddigest',
  'hash',
];
export const CREATED_AT: readonly string[] = [
  'createdat',
  'created',
  'createdon',
  'createddate',
  'creationtime',
  'datejoined',
  'registeredat',
];
export const EMAIL_VERIFIED: readonly string[] = [
  'emailverified',
  'isemailverified',
  'emailverifiedat',
  'emailconfirmed',
  'isemailconfirmed',
  'emailconfirmedat',
  'verified',
  'isverified',
  'verifiedat',
  'confirmed',
  'isconfirmed',
  'confirmedat',
];
export const DISABLED: readonly string[] = [
  'disabled',
  'blocked',
  'banned',
  'suspended',
  'locked',
  'deactivated',
].flatMap((word) => [word, `is${word}`, `${word}at`]);
export const ENABLED: readonly string[] = ['active', 'isactive', 'enabled', 'isenabled'];
export const STATUS: readonly string[] = ['status', 'accountstatus', 'userstatus'];
export const DELETED: readonly string[] = ['deleted', 'isdeleted', 'deletedat'];
export const ROLES_OF: readonly string[] = ['roles', 'role', 'userroles', 'userrole'];
export const ADMIN: readonly string[] = ['admin', 'isadmin', 'superuser', 'issuperuser'];
