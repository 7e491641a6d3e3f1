import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a remark was not taken. */
export const CommentOnItemRefusalCode = refusalCodes('TOO_MANY_COMMENTS');
export type CommentOnItemCode = keyof typeof CommentOnItemRefusalCode;
export const CommentOnItemRefusal = RefusalType('CommentOnItem', CommentOnItemRefusalCode);

/** Why a reply was not taken. */
export const ReplyToItemCommentRefusalCode = refusalCodes('TOO_MANY_COMMENTS');
export type ReplyToItemCommentCode = keyof typeof ReplyToItemCommentRefusalCode;
export const ReplyToItemCommentRefusal = RefusalType('ReplyToItemComment', ReplyToItemCommentRefusalCode);

/** Why a remark stays as it reads. */
export const EditItemCommentRefusalCode = refusalCodes('EDIT_TIME_OVER', 'OTHERS_COMMENT');
export type EditItemCommentCode = keyof typeof EditItemCommentRefusalCode;
export const EditItemCommentRefusal = RefusalType('EditItemComment', EditItemCommentRefusalCode);
