/** SQL condition on a version `v`: published, and today in Vietnam lies in its validity. */
export const IN_FORCE = `(v.state = 'PUBLISHED' and v.valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
  and (v.valid_to is null or v.valid_to > (now() at time zone 'Asia/Ho_Chi_Minh')::date))`;

/** SQL of the ids of the current versions: of each framework in force, the one that came into force last. */
export const CURRENT_VERSIONS = `select distinct on (v.framework_id) v.id from skills.framework_version v
  where ${IN_FORCE} order by v.framework_id, v.valid_from desc, v.published_at desc`;
