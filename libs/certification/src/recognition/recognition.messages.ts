import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_CLAIMED': 'Chứng chỉ có số này của đơn vị cấp này đã được khai trước đó.',
    'refusal.TOO_MANY_CLAIMS': 'Bạn đang có quá nhiều chứng chỉ chờ xem xét. Hãy đợi kết quả rồi khai tiếp.',
    'refusal.CLAIM_DECIDED': 'Đề nghị này đã được xử lý, không thay đổi được nữa.',
    'refusal.OWN_CLAIM': 'Không ai được tự xét chứng chỉ của chính mình.',
    'refusal.NO_EVIDENCE': 'Chưa có bản chụp hoặc đường dẫn chứng minh nên chưa công nhận được.',
    'refusal.NOT_RECOGNISED': 'Chỉ hủy công nhận được chứng chỉ đang được công nhận.',
    'refusal.OWN_CREDENTIAL':
      'Đây là giấy chứng nhận do chính hệ thống này cấp, đã được tính sẵn, không cần khai.',
    'refusal.KIND_NEEDED': 'Chưa biết chứng nhận này thuộc loại nào. Hãy chọn loại chứng chỉ rồi gửi lại.',
    'outside-rule.CREDENTIAL_GENUINE': 'Chữ ký của đơn vị cấp hợp lệ, đúng người, còn hiệu lực.',
    'outside-rule.REVOKED_BY_ISSUER': 'Đơn vị cấp đã thu hồi chứng nhận này.',
    'outside-check.RUNNING': 'Hệ thống đang kiểm tra chứng nhận với đơn vị cấp.',
    'outside-check.CONFIRMED': 'Đã xác minh chữ ký của đơn vị cấp.',
    'outside-check.NOT_CONFIRMED':
      'Hệ thống chưa tự xác nhận được chứng nhận này; cán bộ sẽ xem và trả lời bạn.',
    'outside-check.EXPIRED':
      'Chứng nhận đã hết hạn nên không được tự động công nhận; cán bộ sẽ xem và trả lời bạn.',
    'outside-check.NOT_YET_VALID': 'Chứng nhận chưa đến ngày có hiệu lực nên chưa được tự động công nhận.',
    'outside-check.REVOKED':
      'Theo đơn vị cấp, chứng nhận này đã bị thu hồi. Nếu thấy không đúng, hãy hỏi đơn vị cấp.',
    'outside-check.SUSPENDED':
      'Theo đơn vị cấp, chứng nhận này đang bị tạm dừng hiệu lực. Hãy hỏi đơn vị cấp.',
    'outside-check.NAME_DIFFERS':
      'Họ tên trong chứng nhận khác họ tên của bạn trên VNeID; cán bộ sẽ xem và trả lời bạn.',
    'outside-check.NAME_LOOKS_ALIKE':
      'Họ tên trong chứng nhận không có dấu hoặc khác dấu so với VNeID; cán bộ sẽ xem và trả lời bạn.',
    'outside-check.NAME_MISSING':
      'Chứng nhận không ghi họ tên nên cán bộ cần xem; bạn có thể nộp thêm bản chụp.',
    'outside-check.UNKNOWN_ISSUER':
      'Đơn vị cấp chưa có trong danh sách được kiểm tra tự động; cán bộ sẽ xem và trả lời bạn.',
    'outside-check.STATUS_UNKNOWN':
      'Chưa hỏi được đơn vị cấp xem chứng nhận còn hiệu lực không. Hệ thống sẽ hỏi lại, sau đó cán bộ sẽ xem.',
    'finding.GENUINE': 'Chữ ký đúng là của đơn vị cấp có trong danh sách tin cậy.',
    'finding.FORGED': 'Chữ ký không khớp: nội dung đã bị sửa hoặc bị làm giả.',
    'finding.UNKNOWN_ISSUER': 'Đơn vị cấp không có trong danh sách tin cậy, nên chữ ký chưa được kiểm tra.',
    'finding.ISSUER_NOT_TRUSTED_THEN':
      'Ngày cấp nằm ngoài thời gian mà danh sách tin cậy chấp nhận đơn vị này.',
    'finding.UNKNOWN_KEY': 'Khóa ký không có trong danh sách khóa của đơn vị cấp.',
    'finding.KEY_NOT_VALID_THEN': 'Khóa ký không có hiệu lực vào lúc ký.',
    'finding.KEY_COMPROMISED': 'Khóa ký đã bị lộ, chữ ký không còn đáng tin.',
    'finding.WRONG_ALGORITHM': 'Kiểu chữ ký này hệ thống không kiểm tra được.',
    'finding.REMOTE_CONTEXT':
      'Chứng nhận dùng bộ từ vựng ở địa chỉ ngoài; hệ thống không tải về nên không kiểm tra được.',
    'finding.MALFORMED': 'Có chữ ký nhưng cách viết không chắc chắn về nghĩa, nên không kiểm tra được.',
    'finding.NOT_YET_VALID': 'Chưa đến ngày có hiệu lực.',
    'finding.EXPIRED': 'Đã hết hạn.',
    'finding.REVOKED': 'Đơn vị cấp đã thu hồi.',
    'finding.SUSPENDED': 'Đơn vị cấp đang tạm dừng hiệu lực.',
    'finding.STATUS_UNKNOWN': 'Không biết chắc đơn vị cấp đã thu hồi hay chưa.',
    'finding.STATUS_MISSING':
      'Chứng nhận không nói hỏi hiệu lực ở đâu, và danh sách tin cậy không cho phép điều đó.',
    'finding.NAME_DIFFERS': 'Họ tên khác với VNeID.',
    'finding.NAME_LOOKS_ALIKE': 'Họ tên giống VNeID nếu bỏ dấu; hãy xem kỹ.',
    'finding.NAME_MISSING': 'Chứng nhận không ghi họ tên.',
    'finding.NAME_NOT_FROM_VNEID': 'Tài khoản hỗ trợ: họ tên do người hướng dẫn ghi, VNeID chưa xác nhận.',
    'finding.TURNED_DOWN_BEFORE':
      'Cán bộ đã từ chối hoặc hủy công nhận chứng chỉ này của người này trước đây.',
    'finding.KIND_NOT_MAPPED': 'Danh sách tin cậy không cho biết thành tích này là loại chứng chỉ đã khai.',
  },
  en: {
    'refusal.ALREADY_CLAIMED': 'A certificate of this issuer with this number has been claimed already.',
    'refusal.TOO_MANY_CLAIMS': 'Too many of your claims are waiting. Please wait for a decision first.',
    'refusal.CLAIM_DECIDED': 'This claim has been decided and cannot be changed any more.',
    'refusal.OWN_CLAIM': 'Nobody decides on their own certificate.',
    'refusal.NO_EVIDENCE': 'There is neither a scan nor a link yet, so it cannot be recognised.',
    'refusal.NOT_RECOGNISED': 'Only a certificate that is recognised can lose the recognition.',
    'refusal.OWN_CREDENTIAL':
      'This certificate was issued by this system: it counts already and need not be claimed.',
    'refusal.KIND_NEEDED':
      'It is not known what kind of certificate this is. Please choose the kind and send it again.',
    'outside-rule.CREDENTIAL_GENUINE': 'The signature of the issuer is good, the name fits, and it is valid.',
    'outside-rule.REVOKED_BY_ISSUER': 'Its issuer has revoked this certificate.',
    'outside-check.RUNNING': 'The certificate is being checked with its issuer.',
    'outside-check.CONFIRMED': 'The signature of the issuer was confirmed.',
    'outside-check.NOT_CONFIRMED':
      'The certificate could not be confirmed automatically; an officer will look at it and answer you.',
    'outside-check.EXPIRED':
      'The certificate has expired, so it is not recognised automatically; an officer will look at it and answer you.',
    'outside-check.NOT_YET_VALID': 'The certificate is not valid yet, so it is not recognised automatically.',
    'outside-check.REVOKED':
      'Its issuer says that the certificate was revoked. If that is wrong, please ask the issuer.',
    'outside-check.SUSPENDED': 'Its issuer says that the certificate is suspended. Please ask the issuer.',
    'outside-check.NAME_DIFFERS':
      'The name in the certificate is not your name in VNeID; an officer will look at it and answer you.',
    'outside-check.NAME_LOOKS_ALIKE':
      'The name in the certificate has no accents or other accents than in VNeID; an officer will look at it and answer you.',
    'outside-check.NAME_MISSING':
      'The certificate states no name, so an officer has to look at it; you may hand in a scan as well.',
    'outside-check.UNKNOWN_ISSUER':
      'Its issuer is not among those that are checked automatically; an officer will look at it and answer you.',
    'outside-check.STATUS_UNKNOWN':
      'The issuer could not be asked whether the certificate is still valid. It is asked again; after that an officer looks at it.',
    'finding.GENUINE': 'Signed by an issuer of the trust list.',
    'finding.FORGED': 'The signature does not fit: the content was changed or made up.',
    'finding.UNKNOWN_ISSUER': 'The issuer is not on the trust list, so the signature was not checked.',
    'finding.ISSUER_NOT_TRUSTED_THEN':
      'Issued on a day for which the trust list does not take credentials of this issuer.',
    'finding.UNKNOWN_KEY': 'The key is not among those of the issuer.',
    'finding.KEY_NOT_VALID_THEN': 'The key was not valid when it signed.',
    'finding.KEY_COMPROMISED': 'The key was stolen; its signatures prove nothing.',
    'finding.WRONG_ALGORITHM': 'Signed in a way that is not checked here.',
    'finding.REMOTE_CONTEXT':
      'Its words are explained at an address outside, which is not asked, so it cannot be checked.',
    'finding.MALFORMED': 'Signed, but written so that its meaning is not certain; it cannot be checked.',
    'finding.NOT_YET_VALID': 'Not valid yet.',
    'finding.EXPIRED': 'Expired.',
    'finding.REVOKED': 'Revoked by its issuer.',
    'finding.SUSPENDED': 'Suspended by its issuer.',
    'finding.STATUS_UNKNOWN': 'Whether its issuer has revoked it is not certain.',
    'finding.STATUS_MISSING':
      'It does not say where its status stands, and the trust list does not allow that.',
    'finding.NAME_DIFFERS': 'Another name than in VNeID.',
    'finding.NAME_LOOKS_ALIKE': 'The name of VNeID but for accents; look closely.',
    'finding.NAME_MISSING': 'It states no name.',
    'finding.NAME_NOT_FROM_VNEID': 'An assisted account: a helper wrote the name, VNeID has not told it.',
    'finding.TURNED_DOWN_BEFORE':
      'An officer has refused or annulled this certificate of this person before.',
    'finding.KIND_NOT_MAPPED': 'The trust list does not say that this achievement is the claimed kind.',
  },
});
